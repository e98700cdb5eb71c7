package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes out what a page's elements say, block by block. */
final class HtmlText {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> LISTS = Set.of("ul", "ol", "dl");

  private final TextBuilder out = new TextBuilder();
  private final StringBuilder loose = new StringBuilder();

  String text() {
    return out.text();
  }

  List<Block> blocks() {
    return out.blocks();
  }

  /** Reads an element and what is in it; text between blocks is a paragraph. */
  void read(Element element) {
    children(element);
    endParagraph();
  }

  private void children(Element element) {
    for (Node child : element.childNodes()) {
      if (child instanceof TextNode words) {
        loose.append(words.getWholeText());
      } else if (child instanceof Element inner) {
        element(inner);
      }
    }
  }

  private void element(Element element) {
    String tag = element.normalName();
    if (HEADINGS.contains(tag)) {
      endParagraph();
      out.heading(tag.charAt(1) - '0', element.text());
    } else if (LISTS.contains(tag)) {
      endParagraph();
      out.block(Block.Kind.LIST, list(element, ""));
    } else if (tag.equals("table")) {
      endParagraph();
      table(element);
    } else if (tag.equals("pre")) {
      endParagraph();
      out.block(Block.Kind.CODE, element.wholeText().stripTrailing());
    } else if (tag.equals("br")) {
      loose.append(' ');
    } else if (element.isBlock()) {
      endParagraph();
      children(element);
      endParagraph();
    } else if (element.selectStream("*").skip(1).anyMatch(Element::isBlock)) {
      children(element);
    } else {
      loose.append(element.wholeText());
    }
  }

  private static String list(Element list, String indent) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Element item : list.children()) {
      String mark = list.normalName().equals("ol") ? number++ + ". " : "- ";
      Element own = item.clone();
      own.select("ul, ol").remove();
      text.append(indent).append(mark).append(own.text()).append('\n');
      for (Element inner : item.children()) {
        if (LISTS.contains(inner.normalName())) {
          text.append(list(inner, indent + "  ")).append('\n');
        }
      }
    }
    return text.toString().stripTrailing();
  }

  private void table(Element table) {
    boolean layout = table.selectFirst("table table, h1, h2, h3") != null;
    if (layout) {
      children(table);
      return;
    }
    String rows =
        table.select("tr").stream()
            .map(row ->
                row.select("th, td").stream()
                    .map(Element::text)
                    .collect(Collectors.joining(" | ", "| ", " |")))
            .collect(Collectors.joining("\n"));
    out.block(Block.Kind.TABLE, rows);
  }

  private void endParagraph() {
    out.block(Block.Kind.PARAGRAPH, loose.toString().replaceAll("[\\s\\u00A0]+", " ").strip());
    loose.setLength(0);
  }
}
