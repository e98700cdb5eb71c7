package dev.aquifer.core.quality;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a text has enough letters, and whether they make words. */
final class Legibility {

  /** Fewer words than this hardly say anything: C4 keeps no line of less. */
  private static final int FEWEST_WORDS = 5;

  private static final int MOST_LETTERS_OF_A_WORD = 60;

  /** C4 and Gopher expect spaces between words; these scripts have none. */
  private static final int LETTERS_OF_A_WORD_WITHOUT_SPACES = 2;

  private static final double FEWEST_LETTERS = 0.4;
  private static final double MOST_BROKEN = 0.02;
  private static final double MOST_SINGLE_LETTERS = 0.5;
  private static final int FEWEST_TO_JUDGE = 10;

  /** UTF-8 that was read as Windows-1252: é as Ã©, a curly quote as â€™. */
  private static final Pattern MOJIBAKE =
      Pattern.compile("[ÃÂ][\\u0080-\\u00BF]|â€[\\u0080-\\u00BF™œ˜“”¢¦]|ï¿½|ðŸ");

  private static final Pattern CONSONANTS = Pattern.compile("[b-df-hj-np-tv-xz]{5,}");

  private Legibility() {}

  /** {@code 1 - words / 5} below five words; two characters of Chinese or the like are one. */
  static double tooShort(Words words) {
    double count = 0;
    for (String word : words.bare()) {
      long unspaced = word.codePoints().filter(Legibility::isUnspaced).count();
      count += Math.max(1, (double) unspaced / LETTERS_OF_A_WORD_WITHOUT_SPACES);
    }
    return Math.max(0, 1 - count / FEWEST_WORDS);
  }

  /**
   * {@code (1 - share / 0.4) / 2} where letters are a share of less than 40 % of the characters
   * that are no white space, halved, since numbers can be what is looked for. After Gopher, which
   * wants letters in 80 % of a page's words.
   */
  static double fewLetters(String text) {
    long seen = text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    long letters = text.codePoints().filter(Character::isLetter).count();
    double share = seen == 0 ? 0 : (double) letters / seen;
    return share >= FEWEST_LETTERS ? 0 : (1 - share / FEWEST_LETTERS) / 2;
  }

  /**
   * The most of these, each 0 at its threshold and 1 where all is broken:
   *
   * <ul>
   *   <li>replacement characters and wrongly decoded ones: from 2 % of the words, tenfold;
   *   <li>single letters, as in {@code H e l l o}: from half of the words;
   *   <li>runs of more than 60 letters and digits, such as of base64: from a tenth of the
   *       characters. Gopher wants a mean length of 3 to 10;
   *   <li>words without a vowel or with five consonants in a row, as recognition of bad scans makes
   *       them, in Latin letters: from three tenths of the words of three letters and more.
   * </ul>
   */
  static double broken(String text, Words words) {
    double count = Math.max(1, words.all().size());
    long misread =
        text.chars().filter(c -> c == '\uFFFD' || isControl(c)).count()
            + MOJIBAKE.matcher(text).results().count();
    double undecoded = misread / count;
    double worst = undecoded <= MOST_BROKEN ? 0 : Math.min(1, 10 * undecoded);
    worst = Math.max(worst, above(longWords(words.all()), 0.1));
    if (words.bare().size() >= FEWEST_TO_JUDGE) {
      long single = words.bare().stream().filter(Legibility::isSingleLetter).count();
      worst = Math.max(worst, above((double) single / words.bare().size(), MOST_SINGLE_LETTERS));
      worst = Math.max(worst, above(unpronounceable(words.bare()), 0.3));
    }
    return worst;
  }

  /** 0 up to a threshold, and from there to 1 for a share of all. */
  private static double above(double share, double threshold) {
    return Math.max(0, (share - threshold) / (1 - threshold));
  }

  private static boolean isSingleLetter(String word) {
    return word.length() == 1 && Character.isLetter(word.charAt(0)) && !isUnspaced(word.charAt(0));
  }

  /** Dots and slashes part words, as those of addresses and of names in code. */
  private static double longWords(List<String> words) {
    long all = 0;
    long inLong = 0;
    for (String word : words) {
      all += word.length();
      int run = 0;
      for (int at = 0; at <= word.length(); at++) {
        if (at < word.length() && isOfWord(word.charAt(at))) {
          run++;
        } else {
          inLong += run > MOST_LETTERS_OF_A_WORD ? run : 0;
          run = 0;
        }
      }
    }
    return all == 0 ? 0 : (double) inLong / all;
  }

  private static boolean isOfWord(char c) {
    return (Character.isLetterOrDigit(c) && !isUnspaced(c)) || c == '+' || c == '=';
  }

  /** Abbreviations are; words of other languages than English may be, but not so many of them. */
  private static double unpronounceable(List<String> words) {
    long judged = 0;
    long odd = 0;
    for (String word : words) {
      if (word.length() > 2 && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        judged++;
        boolean vowel = word.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0);
        odd += !vowel || CONSONANTS.matcher(word).find() ? 1 : 0;
      }
    }
    return judged < FEWEST_TO_JUDGE ? 0 : (double) odd / judged;
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && !Character.isWhitespace(c);
  }

  private static boolean isUnspaced(int character) {
    if (character < 0x0E00) {
      return false;
    }
    return switch (UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
