package dev.aquifer.core.generate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a text that others may have had a hand in safe to show, as plain text, as Markdown or as
 * HTML. Of what comes out, whatever goes in:
 *
 * <ul>
 *   <li>every link, also the target of a Markdown link or image, is one of those that are allowed,
 *       to the character; an image's is {@code https};
 *   <li>no {@code <} opens a tag, and there is no character reference;
 *   <li>there is no reference definition, by which Markdown turns a bare {@code [1]} into a link;
 *   <li>every character shows something, see {@link VisibleText}.
 * </ul>
 *
 * <p>A link that is not allowed leaves its label, or an ellipsis where it has none; tags leave what
 * is between them, but for scripts and styles.
 */
public final class SafeText {

  private static final String NOTHING = "…";

  /** Takes out one layer a time: a tag in a tag, an image in a link. */
  private static final int MOST_PASSES = 8;

  private static final Pattern UNSHOWN =
      Pattern.compile(
          "<!--.*?-->|<(script|style|template|iframe|noscript|object)\\b[^>]*>.*?</\\1\\s*>",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:(?:a|abbr|address|area|article|audio|b|base|blockquote|body|br|button|canvas|center"
              + "|cite|code|dd|del|details|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font"
              + "|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li"
              + "|link|main|map|mark|marquee|math|meta|nav|noscript|object|ol|option|p|param|picture"
              + "|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|summary"
              + "|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|tt|u|ul|var"
              + "|video|image|use|animate|set|foreignobject|passage|document|chunk|question)"
              + "(?=[\\s/>-])[^<>]*|[a-z][\\w:-]*\\s[^<>]*=[^<>]*)>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_ANGLES = Pattern.compile("<([^\\s<>]+[:@.][^\\s<>]+)>");
  private static final Pattern OPENING = Pattern.compile("<(?=[\\p{L}/!?])");

  /** Label without brackets, target with at most one pair of its own, and a title. */
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "(!?)\\[([^\\[\\]]*+)]\\(\\s*+<?([^\\s()<>]*+(?:\\([^\\s()<>]*+\\))?[^\\s()<>]*+)>?"
              + "(?:\\s++[\"'(][^\\n()]*+)?\\s*+\\)");

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(?:\\s*,\\s*\\d{1,9})*");

  private final Set<String> allowed;

  private SafeText(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * Makes a text safe.
   *
   * @param allowed links that may stay, such as {@link Links#safe} finds in what is cited
   */
  public static String of(String text, Set<String> allowed) {
    SafeText safe = new SafeText(allowed);
    String before = VisibleText.of(text);
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      String after = safe.pass(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    // What still changes was made to; its words are enough.
    return before.replaceAll("[^\\p{L}\\p{M}\\p{N}\\s]+", " ");
  }

  private String pass(String text) {
    String plain = Entities.decoded(text);
    plain = UNSHOWN.matcher(plain).replaceAll(" ");
    plain = IN_ANGLES.matcher(plain).replaceAll("$1");
    plain = TAG.matcher(plain).replaceAll("");
    plain = OPENING.matcher(plain).replaceAll("< ");
    plain = plain.replace("]:", "] :");
    plain = markdown(plain);
    plain = Links.replaced(plain, link -> allowed.contains(link) ? link : NOTHING);
    return targetsAllowed(plain);
  }

  /** From the innermost, as an image may be the label of a link. */
  private String markdown(String text) {
    String before = text;
    for (int depth = 0; depth < MOST_PASSES; depth++) {
      String after =
          MARKDOWN.matcher(before).replaceAll(found -> Matcher.quoteReplacement(markdown(found)));
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return before;
  }

  private String markdown(MatchResult found) {
    boolean image = !found.group(1).isEmpty();
    String label = found.group(2);
    String target = found.group(3);
    if (allowed.contains(target) && (!image || isPicture(target))) {
      return found.group(1) + "[" + label + "](" + target + ")";
    }
    return NUMBERS.matcher(label).matches() && !image ? "[" + label + "]" : label;
  }

  private static boolean isPicture(String target) {
    return target.toLowerCase(Locale.ROOT).startsWith("https://");
  }

  /** Parts every bracket from a target that is none of those allowed, however it is written. */
  private String targetsAllowed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf("]("); at >= 0; at = text.indexOf("](", from)) {
      int target = at + 2;
      boolean stays = allowed.stream().anyMatch(link -> text.startsWith(link + ")", target));
      out.append(text, from, at).append(stays ? "](" : "] (");
      from = target;
    }
    return out.append(text, from, text.length()).toString();
  }
}
