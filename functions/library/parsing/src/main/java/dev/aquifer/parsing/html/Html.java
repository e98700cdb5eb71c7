package dev.aquifer.parsing.html;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** HTML: the text that a reader of the page's main part sees. */
public final class Html implements Format {

  private static final Pattern CHARSET =
      Pattern.compile("<meta[^>]+charset=[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final int DECLARED_WITHIN = 1_024;

  /** Deeper elements are read as if they were at this depth, which bounds the stack. */
  private static final int DEEPEST = 256;

  /** What browsers take these names for: pages that say so often have its curly quotes. */
  private static final Pattern LATIN_1 =
      Pattern.compile("(?:us-)?ascii|iso-8859-1|latin-?1", Pattern.CASE_INSENSITIVE);

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    Document page =
        Jsoup.parse(
            Decoding.decode(bytes, charset(bytes)), Parser.htmlParser().setMaxDepth(DEEPEST));
    String title = title(page, fallbackTitle);
    DocumentMetadata metadata = HtmlMetadata.of(page);
    Unseen.remove(page);
    HtmlText text = new HtmlText();
    text.read(main(page));
    return new ParsedDocument(MediaType.HTML, title, text.text(), text.blocks(), metadata);
  }

  private static String title(Document page, String fallback) {
    Element heading = page.selectFirst("h1");
    if (!page.title().isBlank()) {
      return page.title();
    }
    return heading == null || heading.text().isBlank() ? fallback : heading.text();
  }

  /** The one main part, if there is exactly one. */
  private static Element main(Document page) {
    for (String selector : new String[] {"main", "article"}) {
      var parts = page.select(selector);
      if (parts.size() == 1 && !parts.getFirst().text().isBlank()) {
        return parts.getFirst();
      }
    }
    return page.body();
  }

  private static Charset charset(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(DECLARED_WITHIN, bytes.length), StandardCharsets.ISO_8859_1);
    if (Decoding.isUtf16(bytes)) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = CHARSET.matcher(head);
    return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
  }

  /** A page that names itself in single bytes is not UTF-16, whatever it says. */
  private static Charset named(String name) {
    try {
      Charset charset = Charset.forName(LATIN_1.matcher(name).matches() ? "windows-1252" : name);
      return charset.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
