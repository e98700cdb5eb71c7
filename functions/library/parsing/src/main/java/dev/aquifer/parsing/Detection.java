package dev.aquifer.parsing;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.FileName;
import dev.aquifer.parsing.mail.MailDetection;
import dev.aquifer.parsing.office.OfficeDetection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.poifs.filesystem.FileMagic;

/** Tells a document's type by its content; the name only decides between kinds of text. */
final class Detection {

  private static final int HEAD = 4_096;
  private static final int PDF_HEADER_WITHIN = 1_024;
  private static final String PDF_HEADER = "%PDF-";
  private static final String UTF_8_MARK_AS_LATIN_1 = "\u00EF\u00BB\u00BF";

  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern HTML_TAG =
      Pattern.compile("<(?:p|div|h[1-6]|ul|table|article|main|br)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern HTML_NAME =
      Pattern.compile(".*\\.(?:html?|xhtml)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Detection() {}

  static MediaType detect(byte[] bytes, String name) {
    Optional<MediaType> office = OfficeDetection.detect(bytes);
    if (office.isPresent()) {
      return office.get();
    }
    if (MailDetection.isMail(bytes)) {
      return MediaType.EMAIL;
    }
    String head = head(bytes);
    if (isPdf(head, name)) {
      return MediaType.PDF;
    }
    if (isBinary(head) || (!Decoding.isUtf16(bytes) && hasNul(bytes))) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_TYPE,
          ("The file%s is neither text nor PDF, Office or e-mail. Supported are plain text, Markdown,"
                  + " HTML, PDF, .docx, .pptx, .xlsx and .eml: save it as one of them and upload it"
                  + " again.")
              .formatted(extension(name)));
    }
    if (HTML.matcher(head).find() || isHtmlFragment(head, name)) {
      return MediaType.HTML;
    }
    return TextDetection.detect(Decoding.decode(bytes), name);
  }

  /** Whether it begins with none of the marks of another format, and holds no zero. */
  static boolean looksLikeText(byte[] bytes) {
    String head = head(bytes);
    return FileMagic.valueOf(bytes) != FileMagic.OOXML
        && FileMagic.valueOf(bytes) != FileMagic.OLE2
        && !head.contains(PDF_HEADER)
        && !isBinary(head)
        && !hasNul(bytes);
  }

  /** Enough of the file to tell its type, without a byte order mark; not strictly decoded. */
  private static String head(byte[] bytes) {
    int length = Math.min(HEAD, bytes.length);
    if (Decoding.isUtf16(bytes)) {
      return new String(bytes, 0, length, StandardCharsets.UTF_16);
    }
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return head.startsWith(UTF_8_MARK_AS_LATIN_1)
        ? head.substring(UTF_8_MARK_AS_LATIN_1.length())
        : head;
  }

  /** Some programs write a few bytes before the header; a text may speak of it. */
  private static boolean isPdf(String head, String name) {
    int header = head.indexOf(PDF_HEADER);
    return header >= 0
        && header < PDF_HEADER_WITHIN
        && (head.substring(0, header).isBlank()
            || isBinary(head)
            || name.toLowerCase(Locale.ROOT).endsWith(".pdf"));
  }

  private static boolean isHtmlFragment(String head, String name) {
    return HTML_NAME.matcher(name).matches() && HTML_TAG.matcher(head).find();
  }

  /** Text has no control characters but those that lay it out. */
  private static boolean isBinary(String head) {
    return head.startsWith("{\\rtf")
        || head.chars().anyMatch(c -> c < ' ' && "\t\n\r\f\u000B\u001B\b".indexOf(c) < 0);
  }

  private static boolean hasNul(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static String extension(String name) {
    String extension = name.substring(FileName.extensionAt(name)).toLowerCase(Locale.ROOT);
    return extension.isEmpty() ? "" : " (" + extension + ")";
  }
}
