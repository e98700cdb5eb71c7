package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.parsing.format.ShortLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/** What a PDF's properties tell about it. */
final class Properties {

  /** What programs fill in when nobody gave a title. */
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?:untitled|microsoft word|powerpoint presentation|document\\d*)\\b.*"
              + "|.*\\.(?:docx?|pptx?|xlsx?|odt|indd|tex|dvi|pdf)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z]{2})(?:[-_].*)?");
  private static final Pattern BETWEEN_KEYWORDS = Pattern.compile("[,;\\r\\n]+");
  private static final int MOST_KEYWORDS = 50;

  private Properties() {}

  static Optional<String> title(PDDocument pdf) {
    return Optional.ofNullable(pdf.getDocumentInformation().getTitle())
        .map(String::strip)
        .filter(title -> !title.isEmpty() && !NO_TITLE.matcher(title).matches());
  }

  static DocumentMetadata metadata(PDDocument pdf) {
    PDDocumentInformation told = pdf.getDocumentInformation();
    return new DocumentMetadata(
        line(told.getAuthor()),
        instant(told.getCreationDate()),
        instant(told.getModificationDate()),
        language(pdf.getDocumentCatalog().getLanguage()),
        keywords(told.getKeywords()),
        List.of());
  }

  private static @Nullable String line(@Nullable String text) {
    String line = text == null ? "" : ShortLine.of(text);
    return line.isEmpty() ? null : line;
  }

  private static @Nullable Instant instant(@Nullable Calendar date) {
    return date == null ? null : date.toInstant();
  }

  private static @Nullable String language(@Nullable String tag) {
    Matcher language = LANGUAGE.matcher(tag == null ? "" : tag.strip());
    return language.matches() ? language.group(1).toLowerCase(Locale.ROOT) : null;
  }

  private static List<String> keywords(@Nullable String keywords) {
    return Arrays.stream(BETWEEN_KEYWORDS.split(keywords == null ? "" : keywords))
        .map(ShortLine::of)
        .filter(keyword -> !keyword.isEmpty())
        .distinct()
        .limit(MOST_KEYWORDS)
        .toList();
  }
}
