package dev.aquifer.core.generate;

/**
 * What a reader sees of a text. Characters that show nothing carry words past a person's eyes to a
 * model (tag characters spell whole sentences, variation selectors whole files), and characters
 * that turn the direction of writing show another text than the one that is there. So are left out:
 * control characters but tabs and line ends, format characters (bidirectional controls, zero-width
 * spaces, soft hyphens, tag characters), fillers, unpaired surrogates, and what is no character.
 *
 * <p>What writing needs stays: a joiner behind a letter of a script that joins or a part of an
 * emoji, one variation selector behind an ideograph, an emoji or a symbol, and the number signs of
 * Arabic.
 */
public final class VisibleText {

  /** The joiners' scripts, and emoji, begin behind Hebrew; Latin, Greek and Cyrillic never join. */
  private static final int FIRST_JOINING = 0x0600;

  private static final String BLANKS = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFFFC";

  private VisibleText() {}

  /** A text without what shows nothing. */
  public static String of(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    int before = -1;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (isSeen(character, before)) {
        seen.appendCodePoint(character);
      }
      before = character;
    }
    return seen.toString();
  }

  private static boolean isSeen(int character, int before) {
    if (isJoiner(character)) {
      return before >= FIRST_JOINING && !isJoiner(before) && Character.isDefined(before);
    }
    if (isVariation(character)) {
      return varies(character, before);
    }
    boolean isNone = (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t' || character == '\r';
      case Character.FORMAT -> isNumberSign(character);
      case Character.SURROGATE -> false;
      default -> !isNone && BLANKS.indexOf(character) < 0;
    };
  }

  private static boolean isJoiner(int character) {
    return character == 0x200C || character == 0x200D;
  }

  private static boolean isVariation(int character) {
    return (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0x180B && character <= 0x180D)
        || (character >= 0xE0100 && character <= 0xE01EF);
  }

  /** A selector behind a letter that it cannot vary shows nothing, and could hold a byte. */
  private static boolean varies(int selector, int base) {
    if (isVariation(base)) {
      return false;
    }
    if (selector >= 0xE0100) {
      return Character.isIdeographic(base);
    }
    if (selector <= 0x180D) {
      return Character.UnicodeScript.of(base) == Character.UnicodeScript.MONGOLIAN;
    }
    return Character.isIdeographic(base)
        || (selector >= 0xFE0E && (Character.isEmoji(base) || isSymbol(base)));
  }

  private static boolean isSymbol(int character) {
    return switch (Character.getType(character)) {
      case Character.OTHER_SYMBOL, Character.MATH_SYMBOL -> true;
      default -> false;
    };
  }

  /**
   * Signs of numbers and verses in Arabic, Syriac and Kaithi, which are format and yet are seen.
   */
  private static boolean isNumberSign(int character) {
    return (character >= 0x0600 && character <= 0x0605)
        || character == 0x06DD
        || character == 0x070F
        || (character >= 0x0890 && character <= 0x0891)
        || character == 0x08E2
        || character == 0x110BD
        || character == 0x110CD;
  }
}
