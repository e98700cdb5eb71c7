package dev.aquifer.parsing.html;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Takes out of a page what its reader does not see: navigation and the like, and what its styles
 * hide, by whatever means: not displayed, transparent, of no size, beside the page, or in the
 * colour of what is behind it.
 *
 * <p>Of style sheets, rules for one class or id are read, and only those on the page itself. What a
 * class takes off the display stays on a page with scripts: a click may show it.
 */
final class Unseen {

  private static final String ALWAYS =
      "script, style, noscript, template, svg, iframe, nav, footer, aside, button, select, datalist,"
          + " noframes, object, audio, video, canvas, dialog:not([open]), [hidden],"
          + " [aria-hidden=true], [role=navigation], a.headerlink, a.anchor";

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern AT_RULE =
      Pattern.compile("@[^{};]*(?:;|\\{(?:[^{}]*\\{[^{}]*\\})*[^{}]*\\})");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern SIMPLE = Pattern.compile("[a-z0-9]*[.#][\\w-]+");
  private static final Pattern WHITE =
      Pattern.compile("white|#fff(?:fff)?|rgba?\\(255[, ]+255[, ]+255\\b.*");
  private static final Pattern ZERO = Pattern.compile("0+(?:\\.0+)?[a-z%]*|\\.0+");
  private static final Pattern TINY =
      Pattern.compile("(?:0?\\.\\d+|1(?:\\.0+)?)(?:px|pt)|0?\\.0\\d*r?em|0+(?:\\.0+)?[a-z%]*");
  private static final Pattern FAR =
      Pattern.compile("-\\d{3,}(?:\\.\\d+)?(?:px|pt|em|rem|ch)|-\\d{3,}%|-?1?\\d{2,}(?:vw|vh)");

  private Unseen() {}

  static void remove(Document page) {
    boolean scripted = page.selectFirst("script") != null;
    boolean white =
        page.selectFirst("link[rel~=stylesheet], [bgcolor], [background], [style*=background]")
                == null
            && page.select("style").stream()
                .noneMatch(style -> style.data().contains("background"));
    for (Element style : page.select("style")) {
      String sheet = AT_RULE.matcher(COMMENT.matcher(style.data()).replaceAll("")).replaceAll("");
      Matcher rules = RULE.matcher(sheet);
      while (rules.find()) {
        Map<String, String> properties = properties(rules.group(2));
        if (hides(properties, white) && !(scripted && "none".equals(properties.get("display")))) {
          remove(page, rules.group(1));
        }
      }
    }
    page.select("[style]").stream()
        .filter(element -> hides(properties(element.attr("style")), white))
        .toList()
        .forEach(Element::remove);
    page.select("font[color]").stream()
        .filter(font -> white && WHITE.matcher(plain(font.attr("color"))).matches())
        .toList()
        .forEach(Element::remove);
    page.select(ALWAYS).remove();
  }

  private static void remove(Document page, String selectors) {
    for (String selector : selectors.split(",", -1)) {
      if (SIMPLE.matcher(plain(selector)).matches()) {
        page.select(selector.strip()).remove();
      }
    }
  }

  private static boolean hides(Map<String, String> style, boolean white) {
    String colour = style.getOrDefault("color", "");
    List<String> behind =
        Arrays.asList(
            style.get("background-color"), style.get("background"), white ? "white" : null);
    boolean blank =
        colour.equals("transparent")
            || behind.contains(colour)
            || (white && WHITE.matcher(colour).matches());
    boolean narrow = is(style, ZERO, "width") || is(style, ZERO, "height");
    boolean moved = is(style, FAR, "left") || is(style, FAR, "top") || is(style, FAR, "right");
    return "none".equals(style.get("display"))
        || style.getOrDefault("visibility", "").matches("hidden|collapse")
        || is(style, ZERO, "opacity")
        || is(style, TINY, "font-size")
        || is(style, FAR, "text-indent")
        || is(style, FAR, "margin-left")
        || (moved && style.getOrDefault("position", "").matches("absolute|fixed"))
        || (narrow && style.getOrDefault("overflow", "").equals("hidden"))
        || style.getOrDefault("clip", "").startsWith("rect(0")
        || style.getOrDefault("clip-path", "").matches("inset\\((?:[5-9]\\d|100)%.*")
        || style.getOrDefault("transform", "").contains("scale(0)")
        || blank;
  }

  private static boolean is(Map<String, String> style, Pattern value, String property) {
    String set = style.getOrDefault(property, "");
    return !set.isEmpty() && value.matcher(set).matches();
  }

  /** Declarations by name, the last of each. */
  private static Map<String, String> properties(String declarations) {
    Map<String, String> properties = new HashMap<>();
    for (String declaration : declarations.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String value = plain(declaration.substring(colon + 1)).replace("!important", "").strip();
        properties.put(plain(declaration.substring(0, colon)), value);
      }
    }
    return properties;
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
