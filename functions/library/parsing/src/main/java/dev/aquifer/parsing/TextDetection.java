package dev.aquifer.parsing;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.code.SourceCode;
import dev.aquifer.parsing.data.Csv;
import dev.aquifer.parsing.data.Json;
import dev.aquifer.parsing.text.LogRecords;
import java.util.regex.Pattern;

/** Tells the kinds of text apart, all but HTML: the strictest first, plain text in doubt. */
final class TextDetection {

  private static final int HEAD = 4_096;

  private static final Pattern MARKDOWN_NAME = name("md|markdown|mdown|mkd");
  private static final Pattern TABLE_NAME = name("csv|tsv|psv");
  private static final Pattern JSON_NAME = name("json|jsonl|ndjson|geojson");
  private static final Pattern LOG_NAME = name("log");
  private static final Pattern MARKDOWN_HEADING =
      Pattern.compile("^#{1,6} \\S.*$", Pattern.MULTILINE);
  private static final int HEADINGS_OF_MARKDOWN = 2;

  private TextDetection() {}

  private static Pattern name(String extensions) {
    return Pattern.compile(
        ".*\\.(?:" + extensions + ")", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  static MediaType detect(String text, String name) {
    if (Json.isJson(text)) {
      return MediaType.JSON;
    }
    if (SourceCode.isDeclared(text, name)) {
      return MediaType.SOURCE_CODE;
    }
    if (MARKDOWN_NAME.matcher(name).matches()) {
      return MediaType.MARKDOWN;
    }
    boolean table = TABLE_NAME.matcher(name).matches();
    boolean plain = JSON_NAME.matcher(name).matches() || LOG_NAME.matcher(name).matches();
    if (plain || (!table && !LogRecords.of(text).isEmpty())) {
      return MediaType.PLAIN_TEXT;
    }
    if (Csv.isCsv(text, table)) {
      return MediaType.CSV;
    }
    if (SourceCode.isSourceCode(text)) {
      return MediaType.SOURCE_CODE;
    }
    String head = text.substring(0, Math.min(HEAD, text.length()));
    return MARKDOWN_HEADING.matcher(head).results().count() >= HEADINGS_OF_MARKDOWN
        ? MediaType.MARKDOWN
        : MediaType.PLAIN_TEXT;
  }
}
