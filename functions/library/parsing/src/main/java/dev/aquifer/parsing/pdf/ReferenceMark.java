package dev.aquifer.parsing.pdf;

import java.util.regex.Pattern;

/** Tells a raised mark that refers to a note from an exponent. */
final class ReferenceMark {

  private static final Pattern MARK =
      Pattern.compile("(?:\\d{1,3}|[*†‡§¶]{1,3}|[a-z])(?:[,–-](?:\\d{1,3}|[a-z*†‡§]))*");

  /** Behind a word or a mark of its sentence, but not behind a unit, a symbol or a number. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?s).*(?:[\\p{L}]{2}|[.,;:!?)\"”’»])(?<!(?:^|[^\\p{L}])(?:[ckmdnµ]m|ft|in|yd|mi|ha))");

  private ReferenceMark() {}

  static boolean is(CharSequence before, CharSequence raised) {
    return MARK.matcher(raised).matches() && BEFORE.matcher(before).matches();
  }
}
