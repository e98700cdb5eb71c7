package dev.aquifer.parsing.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes out a list, an item on each line, inner lists indented, a term before its definition. */
final class HtmlList {

  private static final Set<String> LISTS = Set.of("ul", "ol", "dl", "menu");
  private static final String SECTIONS = "h1, h2, h3, h4, h5, h6, table, pre";

  private final StringBuilder text = new StringBuilder();

  private HtmlList() {}

  /** Whether an element is a list of words; some lists lay out whole sections. */
  static boolean isList(Element element) {
    return LISTS.contains(element.normalName()) && element.selectFirst(SECTIONS) == null;
  }

  static String text(Element list) {
    HtmlList lines = new HtmlList();
    lines.list(list, "");
    return lines.text.toString().stripTrailing();
  }

  private void list(Element list, String indent) {
    boolean numbered = list.normalName().equals("ol");
    int number = 1;
    for (Element item : list.children()) {
      String tag = item.normalName();
      if (LISTS.contains(tag)) {
        list(item, indent + "  ");
      } else if (tag.equals("div")) {
        list(item, indent);
      } else if (tag.equals("dd") && endsWithTerm()) {
        text.setLength(text.length() - 1);
        text.append(' ');
        item(item, "", indent);
      } else {
        item(item, indent + (numbered ? number++ + ". " : "- "), indent);
      }
    }
  }

  private boolean endsWithTerm() {
    return text.length() > 1 && text.charAt(text.length() - 2) == ':';
  }

  private void item(Element item, String mark, String indent) {
    StringBuilder words = new StringBuilder();
    words(item, words);
    String own = words.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    if (!own.isEmpty()) {
      boolean term = item.normalName().equals("dt") && !own.endsWith(":");
      text.append(mark).append(own).append(term ? ":" : "").append('\n');
    }
    inner(item, indent + "  ");
  }

  /** An item's own words, without those of the lists in it. */
  private static void words(Element element, StringBuilder into) {
    for (Node child : element.childNodes()) {
      if (child instanceof TextNode words) {
        into.append(words.getWholeText());
      } else if (child instanceof Element inner && !LISTS.contains(inner.normalName())) {
        boolean apart = inner.isBlock() || inner.normalName().equals("br");
        into.append(apart ? " " : "");
        words(inner, into);
        into.append(apart ? " " : "");
      }
    }
  }

  private void inner(Element element, String indent) {
    for (Element child : element.children()) {
      if (LISTS.contains(child.normalName())) {
        list(child, indent);
      } else {
        inner(child, indent);
      }
    }
  }
}
