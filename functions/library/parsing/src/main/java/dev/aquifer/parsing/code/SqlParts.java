package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statements of SQL that create something. */
final class SqlParts {

  private static final Pattern CREATE =
      Pattern.compile(
          "\\A\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:\\w+\\s+){0,4}?(TABLE|VIEW|INDEX|FUNCTION|"
              + "PROCEDURE|TRIGGER|TYPE|SCHEMA|SEQUENCE|PACKAGE|DATABASE|DOMAIN)(?:\\s+BODY)?\\s+"
              + "(?:CONCURRENTLY\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?([\\w.$#\"`\\[\\]]+)",
          Pattern.CASE_INSENSITIVE);

  /** What has statements in it ends with the END of its BEGIN, not with the first semicolon. */
  private static final Pattern ROUTINE =
      Pattern.compile("FUNCTION|PROCEDURE|TRIGGER|PACKAGE", Pattern.CASE_INSENSITIVE);

  private static final Pattern STEP =
      Pattern.compile(
          ";|\\b(?:END\\s+(?:IF|LOOP|WHILE|REPEAT|FOR|CASE)|BEGIN|CASE|END)\\b",
          Pattern.CASE_INSENSITIVE);

  private SqlParts() {}

  static List<Part> of(String text) {
    String mask = Mask.of(text, Lexis.SQL);
    Lines lines = new Lines(text, mask);
    List<Part> parts = new ArrayList<>();
    Matcher step = STEP.matcher(mask);
    int start = 0;
    int depth = 0;
    while (step.find()) {
      String word = step.group().toUpperCase(Locale.ROOT);
      if (word.equals("BEGIN") || word.equals("CASE")) {
        depth++;
      } else if (word.equals("END") || word.matches("END\\s+CASE")) {
        depth = Math.max(0, depth - 1);
      } else if (word.equals(";")) {
        Matcher create = CREATE.matcher(text).region(skipComments(mask, start), step.end());
        boolean creates = create.lookingAt();
        boolean whole = depth == 0 || !creates || !ROUTINE.matcher(create.group(1)).matches();
        if (whole) {
          add(lines, create, creates, step.end(), parts);
          start = step.end();
          depth = 0;
        }
      }
    }
    return parts;
  }

  private static int skipComments(String mask, int start) {
    int at = start;
    while (at < mask.length() && Character.isWhitespace(mask.charAt(at))) {
      at++;
    }
    return at;
  }

  private static void add(Lines lines, Matcher create, boolean creates, int end, List<Part> parts) {
    if (creates) {
      int least = parts.isEmpty() ? 0 : parts.getLast().end();
      String name = create.group(2).replaceAll("[\"`\\[\\]]", "");
      parts.add(new Part(name, lines.above(create.start(), least), end, List.of()));
    }
  }
}
