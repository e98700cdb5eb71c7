package dev.aquifer.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cleans a text and cuts it into words as BERT does: control characters out, every CJK character
 * and every punctuation mark a word of its own, lower case, accents off.
 */
final class BertWords {

  private static final char DELETE = 0x7F;
  private static final int[][] ASCII_PUNCTUATION = {{33, 47}, {58, 64}, {91, 96}, {123, 126}};
  private static final int[][] CJK = {
    {0x4E00, 0x9FFF},
    {0x3400, 0x4DBF},
    {0x20000, 0x2A6DF},
    {0x2A700, 0x2B73F},
    {0x2B740, 0x2B81F},
    {0x2B820, 0x2CEAF},
    {0xF900, 0xFAFF},
    {0x2F800, 0x2FA1F}
  };

  private BertWords() {}

  /**
   * The words of a text. Nothing reaches across a space, so that only a run between two spaces
   * which holds other letters than ASCII's takes the long way.
   */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>(text.length() / 4);
    int from = 0;
    boolean plain = true;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : ' ';
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        if (at > from) {
          String run = text.substring(from, at);
          if (plain) {
            addPlain(run.toLowerCase(Locale.ROOT), words);
          } else {
            words.addAll(ofAnyScript(run));
          }
        }
        from = at + 1;
        plain = true;
      } else {
        plain &= c > ' ' && c < DELETE;
      }
    }
    return words;
  }

  private static void addPlain(String run, List<String> words) {
    int from = 0;
    for (int at = 0; at < run.length(); at++) {
      if (isOneOf(run.charAt(at), ASCII_PUNCTUATION)) {
        if (at > from) {
          words.add(run.substring(from, at));
        }
        words.add(run.substring(at, at + 1));
        from = at + 1;
      }
    }
    if (from < run.length()) {
      words.add(run.substring(from));
    }
  }

  /** The words of any text, the long way. */
  static List<String> ofAnyScript(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    fold(clean(text))
        .codePoints()
        .forEach(c -> {
          if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            end(word, words);
          } else if (isPunctuation(c)) {
            end(word, words);
            words.add(Character.toString(c));
          } else {
            word.appendCodePoint(c);
          }
        });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c)) {
            clean.append(' ');
          } else if (isCjk(c)) {
            clean.append(' ').appendCodePoint(c).append(' ');
          } else if (!isControl(c)) {
            clean.appendCodePoint(c);
          }
        });
    return clean.toString();
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(folded::appendCodePoint);
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return c == 0
        || c == 0xFFFD
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  private static boolean isPunctuation(int c) {
    return isOneOf(c, ASCII_PUNCTUATION)
        || switch (Character.getType(c)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  private static boolean isCjk(int c) {
    return isOneOf(c, CJK);
  }

  private static boolean isOneOf(int c, int[][] ranges) {
    for (int[] range : ranges) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
