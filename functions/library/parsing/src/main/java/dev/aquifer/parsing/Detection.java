package dev.aquifer.parsing;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a document's type by its content; the name only decides between kinds of text. */
final class Detection {

  private static final int HEAD = 4_096;
  private static final int PDF_HEADER_WITHIN = 1_024;

  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern HTML_TAG =
      Pattern.compile("<(?:p|div|h[1-6]|ul|table|article|main|br)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKDOWN_NAME =
      Pattern.compile(".*\\.(?:md|markdown|mdown|mkd)", Pattern.CASE_INSENSITIVE);
  private static final Pattern HTML_NAME =
      Pattern.compile(".*\\.(?:html?|xhtml)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKDOWN_HEADING =
      Pattern.compile("^#{1,6} \\S.*$", Pattern.MULTILINE);
  private static final int HEADINGS_OF_MARKDOWN = 2;

  private Detection() {}

  static MediaType detect(byte[] bytes, String name) {
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.substring(0, Math.min(PDF_HEADER_WITHIN, head.length())).contains("%PDF-")) {
      return MediaType.PDF;
    }
    if (!Decoding.isUtf16(bytes) && isBinary(head)) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_TYPE,
          "The file%s is neither text nor PDF. Supported are plain text, Markdown, HTML and PDF."
              .formatted(extension(name)));
    }
    if (HTML.matcher(head).find() || isHtmlFragment(head, name)) {
      return MediaType.HTML;
    }
    boolean markdown =
        MARKDOWN_NAME.matcher(name).matches()
            || MARKDOWN_HEADING.matcher(head).results().count() >= HEADINGS_OF_MARKDOWN;
    return markdown ? MediaType.MARKDOWN : MediaType.PLAIN_TEXT;
  }

  private static boolean isHtmlFragment(String head, String name) {
    return HTML_NAME.matcher(name).matches() && HTML_TAG.matcher(head).find();
  }

  /** Text has no control characters but those that lay it out. */
  private static boolean isBinary(String head) {
    return head.startsWith("{\\rtf")
        || head.chars().anyMatch(c -> c < ' ' && "\t\n\r\f\u000B\u001B\b".indexOf(c) < 0);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? " (" + name.substring(dot).toLowerCase(Locale.ROOT) + ")" : "";
  }
}
