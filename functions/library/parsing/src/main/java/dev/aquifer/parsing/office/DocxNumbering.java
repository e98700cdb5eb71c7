package dev.aquifer.parsing.office;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Counts the items of a Word document's lists and numbered headings as Word does. */
final class DocxNumbering {

  /** What Word calls the list of a paragraph that is in none. */
  static final String NO_LIST = "0";

  static final int LEVELS = 9;

  private static final int NOT_COUNTED = Integer.MIN_VALUE;
  private static final int LETTERS = 26;
  private static final int MOST_LETTERS = 20;
  private static final String[] ROMAN = "M CM D CD C XC L XL X IX V IV I".split(" ", -1);
  private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final int LARGEST_ROMAN = 4_999;

  private final Map<String, Element> lists = new HashMap<>();
  private final Map<String, Element> definitions = new HashMap<>();
  private final Map<String, int[]> counters = new HashMap<>();

  DocxNumbering(@Nullable Element root) {
    if (root == null) {
      return;
    }
    Xml.children(root, "num").forEach(num -> lists.put(Xml.attribute(num, "numId"), num));
    Xml.children(root, "abstractNum")
        .forEach(one -> definitions.put(Xml.attribute(one, "abstractNumId"), one));
  }

  /** What stands before the next item of a list, such as {@code 2.1.} or a dash for a bullet. */
  String next(String list, int level) {
    int at = Math.min(level, LEVELS - 1);
    Element own = lists.get(list);
    Element shape = shape(own, at);
    if (shape == null) {
      return "-";
    }
    int[] counts = counters.computeIfAbsent(counter(own, list), ignored -> unset());
    for (int upper = 0; upper < at; upper++) {
      counts[upper] = counts[upper] == NOT_COUNTED ? start(own, upper) : counts[upper];
    }
    counts[at] = counts[at] == NOT_COUNTED ? start(own, at) : counts[at] + 1;
    for (int lower = at + 1; lower < LEVELS; lower++) {
      counts[lower] = NOT_COUNTED;
    }
    return switch (Xml.val(shape, "numFmt")) {
      case "bullet" -> "-";
      case "none" -> "";
      default -> label(own, shape, counts);
    };
  }

  /** Lists of one definition go on counting where another stopped, unless they start anew. */
  private static String counter(@Nullable Element own, String list) {
    boolean anew = Xml.at(own, "lvlOverride", "startOverride") != null;
    return anew ? "list " + list : Xml.val(own, "abstractNumId");
  }

  private static int[] unset() {
    int[] counts = new int[LEVELS];
    java.util.Arrays.fill(counts, NOT_COUNTED);
    return counts;
  }

  private @Nullable Element shape(@Nullable Element own, int level) {
    if (own == null) {
      return null;
    }
    Element override = override(own, level);
    Element shape = Xml.at(override, "lvl");
    Element definition = definitions.get(Xml.val(own, "abstractNumId"));
    if (shape != null || definition == null) {
      return shape;
    }
    return level(definition, "lvl", level);
  }

  private static @Nullable Element override(Element own, int level) {
    return level(own, "lvlOverride", level);
  }

  private static @Nullable Element level(Element parent, String name, int level) {
    return Xml.children(parent, name).stream()
        .filter(child -> Xml.attribute(child, "ilvl").equals(String.valueOf(level)))
        .findFirst()
        .orElse(null);
  }

  private int start(@Nullable Element own, int level) {
    int start = Xml.number(shape(own, level), 1, "start");
    return own == null ? start : Xml.number(override(own, level), start, "startOverride");
  }

  private String label(@Nullable Element own, Element shape, int[] counts) {
    String label = Xml.val(shape, "lvlText");
    boolean legal = Xml.isOn(shape, "isLgl");
    for (int i = 0; i < LEVELS; i++) {
      if (label.contains("%" + (i + 1))) {
        String format = legal ? "decimal" : Xml.val(shape(own, i), "numFmt");
        label = label.replace("%" + (i + 1), format(Math.max(0, counts[i]), format));
      }
    }
    return label.strip();
  }

  private static String format(int count, String format) {
    return switch (format) {
      case "lowerLetter" -> letters(count).toLowerCase(Locale.ROOT);
      case "upperLetter" -> letters(count);
      case "lowerRoman" -> roman(count).toLowerCase(Locale.ROOT);
      case "upperRoman" -> roman(count);
      case "decimalZero" -> count < 10 ? "0" + count : String.valueOf(count);
      case "none" -> "";
      default -> String.valueOf(count);
    };
  }

  /** A to Z, then AA to ZZ. */
  private static String letters(int count) {
    int times = (count - 1) / LETTERS + 1;
    return count < 1 || times > MOST_LETTERS
        ? String.valueOf(count)
        : String.valueOf((char) ('A' + (count - 1) % LETTERS)).repeat(times);
  }

  private static String roman(int count) {
    if (count < 1 || count > LARGEST_ROMAN) {
      return String.valueOf(count);
    }
    StringBuilder roman = new StringBuilder();
    int left = count;
    for (int i = 0; i < ROMAN.length; i++) {
      for (; left >= ROMAN_VALUES[i]; left -= ROMAN_VALUES[i]) {
        roman.append(ROMAN[i]);
      }
    }
    return roman.toString();
  }
}
