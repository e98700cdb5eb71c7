package dev.aquifer.parsing.pdf;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts letters together to words, in the order in which the file writes them. Letters belong to one
 * word if they stand on one line with less than half a space between them. Small raised or lowered
 * letters belong to the word that they touch.
 */
final class Words {

  private static final float OF_A_SPACE = 0.5f;
  private static final float WIDEST_KERN = 0.15f;
  private static final float OVERLAP = 0.4f;
  private static final float SAME_BASE = 0.15f;
  private static final float SCRIPT_SIZE = 0.85f;
  private static final float HIGHEST_SCRIPT = 0.8f;

  /** Ligatures and the shapes of Arabic letters, which stand for the letters they show. */
  private static final Pattern SHAPES =
      Pattern.compile("[\\uFB00-\\uFB4F\\uFB50-\\uFDFF\\uFE70-\\uFEFE]");

  private static final Pattern FIXED =
      Pattern.compile("(?i)courier|mono|nimbusmon|consol|typewriter|menlo|cmtt|sftt|ectt|lmtt");

  private final List<Word> words = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder script = new StringBuilder();
  private boolean raised;
  private float left;
  private float right;
  private float base;
  private float size;
  private float space;
  private boolean bold;
  private boolean fixed;

  private Words() {}

  static List<Word> of(List<TextPosition> letters) {
    Words words = new Words();
    letters.forEach(words::add);
    words.end(false);
    return words.words;
  }

  private void add(TextPosition letter) {
    String unicode = letter.getUnicode();
    if (unicode == null || unicode.isEmpty()) {
      return;
    }
    if (unicode.codePoints().allMatch(Words::isSpace)) {
      end(true);
      return;
    }
    String shown = shown(unicode);
    if (text.isEmpty() || !(isNear(letter) && (isSameLine(letter) || isScript(letter)))) {
      end(false);
      begin(letter);
      text.append(shown);
    } else if (isSameLine(letter)) {
      endScript(Character.isLetterOrDigit(shown.codePointAt(0)));
      text.append(shown);
      bold &= isBold(letter.getFont());
    } else {
      raised = letter.getYDirAdj() < base;
      script.append(shown);
    }
    right = Math.max(right, letter.getXDirAdj() + letter.getWidthDirAdj());
  }

  private void begin(TextPosition letter) {
    left = letter.getXDirAdj();
    right = left;
    base = letter.getYDirAdj();
    size = size(letter);
    float wide = letter.getWidthOfSpace();
    space = Math.min(wide > 0 ? OF_A_SPACE * wide : size, WIDEST_KERN * size);
    bold = isBold(letter.getFont());
    fixed = isFixed(letter.getFont());
  }

  private boolean isNear(TextPosition letter) {
    float gap = letter.getXDirAdj() - right;
    return gap < space && gap > -OVERLAP * size;
  }

  private boolean isSameLine(TextPosition letter) {
    float other = size(letter);
    return Math.abs(letter.getYDirAdj() - base) < SAME_BASE * size
        && other > size * SCRIPT_SIZE
        && other * SCRIPT_SIZE < size;
  }

  private boolean isScript(TextPosition letter) {
    float up = base - letter.getYDirAdj();
    return size(letter) <= size * SCRIPT_SIZE
        && up < HIGHEST_SCRIPT * size
        && up > -HIGHEST_SCRIPT / 2 * size;
  }

  private void endScript(boolean insideWord) {
    if (!script.isEmpty()) {
      boolean mark = raised && !insideWord && ReferenceMark.is(text, script);
      text.append(mark ? "[" + script + "]" : script);
      script.setLength(0);
    }
  }

  private void end(boolean spaced) {
    if (!text.isEmpty()) {
      endScript(false);
      words.add(new Word(text.toString(), left, right, base, size, bold, fixed, spaced));
      text.setLength(0);
    }
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character);
  }

  private static String shown(String unicode) {
    return SHAPES.matcher(unicode).find()
        ? Normalizer.normalize(unicode, Normalizer.Form.NFKC)
        : unicode;
  }

  private static float size(TextPosition letter) {
    return Math.max(0.1f, Math.round(Math.abs(letter.getFontSizeInPt()) * 10) / 10f);
  }

  private static boolean isBold(PDFont font) {
    String name = font.getName();
    return name != null && name.toLowerCase(Locale.ROOT).contains("bold");
  }

  private static boolean isFixed(PDFont font) {
    String name = font.getName();
    PDFontDescriptor descriptor = font.getFontDescriptor();
    return (name != null && FIXED.matcher(name).find())
        || (descriptor != null && descriptor.isFixedPitch());
  }
}
