package dev.aquifer.core.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a text that carry meaning: lower case, without stop words, with common English
 * endings removed so that "invoices" meets "invoice".
 */
public record Terms(Set<String> words) {

  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a an and any are as at be been but by can could did do does for from had has have how i"
                  + " if in into is it its may me much must my no not of on or our shall should so"
                  + " some such than that the their them then there these they this those to us was"
                  + " we were what when where which who whom whose why will with would you your"
                  + " many am he she his her s t tell please about according")
              .split(" ", -1));

  private static final List<String> ENDINGS = List.of("ing", "ied", "ies", "ed", "es", "s", "ly");

  public Terms {
    words = Set.copyOf(words);
  }

  /** The words of a text. */
  public static Terms of(String text) {
    return new Terms(spellings(text).keySet());
  }

  /** The words of a text, each with how the text spells it first, in small letters. */
  public static Map<String, String> spellings(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    Map<String, String> words = new LinkedHashMap<>();
    int start = 0;
    int at = 0;
    while (at < small.length()) {
      int character = small.codePointAt(at);
      int next = at + Character.charCount(character);
      if (!isPartOfWord(character)) {
        add(words, small.substring(start, at));
        start = next;
      }
      at = next;
    }
    add(words, small.substring(start));
    return words;
  }

  private static void add(Map<String, String> words, String word) {
    if (!word.isEmpty() && !STOP_WORDS.contains(word)) {
      words.putIfAbsent(stem(word), word);
    }
  }

  /** Letters, and numbers of every kind. */
  private static boolean isPartOfWord(int character) {
    int type = Character.getType(character);
    return Character.isLetterOrDigit(character)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** The share of these words that the other text has too, 0 to 1; 0 if there are none. */
  public double shareIn(Terms other) {
    return words.isEmpty()
        ? 0
        : (double) words.stream().filter(other.words::contains).count() / words.size();
  }

  /** Cuts the endings of plurals, participles and adverbs, and a final e. */
  static String stem(String word) {
    String stem = word;
    for (String ending : ENDINGS) {
      if (stem.endsWith(ending) && stem.length() - ending.length() >= 3) {
        stem = stem.substring(0, stem.length() - ending.length());
        if (ending.startsWith("ie")) {
          stem += "y";
        }
        break;
      }
    }
    boolean doubled =
        stem.length() > 3
            && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2)
            && "bdgmnprt".indexOf(stem.charAt(stem.length() - 1)) >= 0;
    if (doubled) {
      return stem.substring(0, stem.length() - 1);
    }
    return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
  }
}
