package dev.aquifer.parsing.html;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.parsing.format.Moment;
import dev.aquifer.parsing.format.ShortLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what a page's head says of it: HTML's own names, Open Graph's and Dublin Core's. */
final class HtmlMetadata {

  private static final List<String> AUTHOR =
      List.of("author", "article:author", "dc.creator", "dcterms.creator");
  private static final List<String> CREATED =
      List.of("article:published_time", "date", "dc.date", "dcterms.created", "dc.date.issued");
  private static final List<String> MODIFIED =
      List.of("article:modified_time", "last-modified", "dcterms.modified", "dc.date.modified");
  private static final List<String> KEYWORDS = List.of("keywords", "dc.subject", "dcterms.subject");
  private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z]{2})(?:[-_].*)?");
  private static final int MOST_KEYWORDS = 50;

  private HtmlMetadata() {}

  /** The language is what the page says, which templates often say wrongly: a hint. */
  static DocumentMetadata of(Document page) {
    Element root = page.selectFirst("html");
    var language = LANGUAGE.matcher(root == null ? "" : root.attr("lang").strip());
    String author = ShortLine.of(content(page, AUTHOR));
    return new DocumentMetadata(
        author.isEmpty() || author.startsWith("http") ? null : author,
        moment(page, CREATED),
        moment(page, MODIFIED),
        language.matches() ? language.group(1).toLowerCase(Locale.ROOT) : null,
        keywords(content(page, KEYWORDS)),
        List.of());
  }

  private static List<String> keywords(String line) {
    return Arrays.stream(line.split("[,;]", -1))
        .map(ShortLine::of)
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(MOST_KEYWORDS)
        .toList();
  }

  private static @Nullable Instant moment(Document page, List<String> names) {
    for (String name : names) {
      Instant moment = Moment.of(content(page, List.of(name)));
      if (moment != null) {
        return moment;
      }
    }
    return null;
  }

  /** The first of these that says something, whichever attribute has its name. */
  private static String content(Document page, List<String> names) {
    for (String name : names) {
      for (Element meta : page.select("meta[content]")) {
        boolean named =
            name.equalsIgnoreCase(meta.attr("name"))
                || name.equalsIgnoreCase(meta.attr("property"))
                || name.equalsIgnoreCase(meta.attr("http-equiv"));
        if (named && !meta.attr("content").isBlank()) {
          return meta.attr("content");
        }
      }
    }
    return "";
  }
}
