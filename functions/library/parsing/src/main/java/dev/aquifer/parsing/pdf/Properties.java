package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.parsing.format.ShortLine;
import dev.aquifer.parsing.format.ToldTitle;
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

  private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z]{2})(?:[-_].*)?");
  private static final Pattern BETWEEN_KEYWORDS = Pattern.compile("[,;\\r\\n]+");
  private static final int MOST_KEYWORDS = 50;

  private Properties() {}

  static Optional<String> title(PDDocument pdf) {
    return ToldTitle.of(pdf.getDocumentInformation().getTitle());
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
