package dev.aquifer.core.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text's words, which are what is between white space, and of them those with a letter or a
 * digit, bare of the signs around them and in lower case.
 */
record Words(List<String> all, List<String> bare) {

  static Words of(String text) {
    List<String> all = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean space = at == text.length() || Character.isWhitespace(text.charAt(at));
      if (!space && start < 0) {
        start = at;
      } else if (space && start >= 0) {
        String word = text.substring(start, at);
        all.add(word);
        String core = core(word);
        if (!core.isEmpty()) {
          bare.add(core.toLowerCase(Locale.ROOT));
        }
        start = -1;
      }
    }
    return new Words(List.copyOf(all), List.copyOf(bare));
  }

  private static String core(String word) {
    int first = 0;
    int last = word.length();
    while (first < last && isSign(word.codePointAt(first))) {
      first += Character.charCount(word.codePointAt(first));
    }
    while (last > first && isSign(word.codePointBefore(last))) {
      last -= Character.charCount(word.codePointBefore(last));
    }
    return word.substring(first, last);
  }

  private static boolean isSign(int character) {
    return !Character.isLetterOrDigit(character);
  }
}
