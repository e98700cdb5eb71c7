package dev.aquifer.parsing.text;

import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the records of a log: each begins with a time and reaches to the next, so that a stack
 * trace stays with what it is of.
 */
public final class LogRecords {

  private static final String TIME = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";
  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String DATE_AND_TIME =
      "\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T _]" + TIME + "\\h?(?:Z|UTC|[+-]\\d\\d:?\\d\\d)?";

  /** A time that a comma follows stands in a table. */
  private static final Pattern BEGIN =
      Pattern.compile(
          "^(?:[\\[(<]?(?:"
              + DATE_AND_TIME
              + "|"
              + TIME
              + ")[\\])>]?:?(?=\\h+\\S|\\h*$)"
              + "|(?:<\\d{1,3}>)?"
              + MONTH
              + "\\h{1,2}\\d{1,2}\\h"
              + TIME
              + "\\h"
              + "|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\\h{1,3}\\[?"
              + DATE_AND_TIME
              + "|[\\w.:-]{1,60}\\h[^\\s]{1,60}\\h[^\\s]{1,60}\\h\\[\\d\\d/"
              + MONTH
              + "/\\d{4}:)",
          Pattern.MULTILINE);

  /** Lines that are not indented: those of stack traces mostly are. */
  private static final Pattern LINE = Pattern.compile("^[^\\s]", Pattern.MULTILINE);

  private static final int FEWEST = 3;

  private LogRecords() {}

  /** The records in order; what stands before the first is one too. Empty if this is no log. */
  public static List<Span> of(String text) {
    List<Integer> starts = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    while (begin.find()) {
      starts.add(begin.start());
    }
    if (starts.size() < FEWEST || starts.size() * 2L < LINE.matcher(text).results().count()) {
      return List.of();
    }
    List<Span> records = new ArrayList<>();
    add(text, 0, starts.getFirst(), records);
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      add(text, starts.get(i), end, records);
    }
    return records;
  }

  private static void add(String text, int start, int end, List<Span> records) {
    Span record = new Span(start, end).strip(text);
    if (record.length() > 0) {
      records.add(record);
    }
  }
}
