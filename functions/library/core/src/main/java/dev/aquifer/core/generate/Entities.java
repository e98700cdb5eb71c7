package dev.aquifer.core.generate;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML's character references, by which a text can spell a link or a tag that no one sees in it. No
 * text that comes out of here has one: those of signs and by number become what they stand for, and
 * all others are parted from their ampersand.
 */
final class Entities {

  /** A browser needs no semicolon behind a number, nor behind {@code &lt}. */
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#[xX]([0-9a-fA-F]{1,8})|#(\\d{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));?");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("colon", ":"),
          Map.entry("sol", "/"),
          Map.entry("bsol", "\\"),
          Map.entry("period", "."),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("lsqb", "["),
          Map.entry("rsqb", "]"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("excl", "!"),
          Map.entry("commat", "@"),
          Map.entry("num", "#"),
          Map.entry("quest", "?"),
          Map.entry("equals", "="),
          Map.entry("tab", " "),
          Map.entry("newline", "\n"));

  /** References to references to references … */
  private static final int DEEPEST = 5;

  private Entities() {}

  /** The text with the characters that references stand for, and no reference. */
  static String decoded(String text) {
    String before = text;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String after = VisibleText.of(once(before));
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return before.replaceAll("&(?=#?[A-Za-z0-9]+;)|&(?=#)", "& ");
  }

  private static String once(String text) {
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult found) {
    String name = found.group(3);
    if (name != null) {
      boolean ended = found.group().endsWith(";");
      return ended || name.equals("lt") || name.equals("gt")
          ? SIGNS.getOrDefault(name.toLowerCase(Locale.ROOT), found.group())
          : found.group();
    }
    int code =
        found.group(1) != null
            ? (int) Math.min(Long.parseLong(found.group(1), 16), Integer.MAX_VALUE)
            : Integer.parseInt(found.group(2));
    return Character.isValidCodePoint(code) ? Character.toString(code) : "";
  }
}
