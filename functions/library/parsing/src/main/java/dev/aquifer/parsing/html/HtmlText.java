package dev.aquifer.parsing.html;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes out what a page's elements say, block by block. */
final class HtmlText {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");
  private static final Pattern LINE_BREAKS = Pattern.compile(" *\u2028 *");

  /** Two line breaks in a row part paragraphs, on pages that have no better way. */
  private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\n{2,}");

  private static final char LINE_BREAK = '\u2028';

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
    if (tag.equals("br")) {
      loose.append(LINE_BREAK);
    } else if (HEADINGS.contains(tag)) {
      endParagraph();
      out.heading(tag.charAt(1) - '0', element.text());
    } else if (HtmlList.isList(element)) {
      endParagraph();
      out.block(Block.Kind.LIST, HtmlList.text(element));
    } else if (tag.equals("table") && !HtmlTable.isLayout(element)) {
      endParagraph();
      out.block(Block.Kind.PARAGRAPH, HtmlTable.caption(element));
      HtmlTable table = HtmlTable.of(element);
      out.table(table.rows(), table.headed());
    } else if (tag.equals("pre")) {
      endParagraph();
      out.block(Block.Kind.CODE, element.wholeText().stripTrailing());
    } else if (element.isBlock()) {
      endParagraph();
      children(element);
      endParagraph();
    } else {
      children(element);
    }
  }

  private void endParagraph() {
    String line = SPACES.matcher(loose).replaceAll(" ");
    loose.setLength(0);
    String lines = LINE_BREAKS.matcher(line).replaceAll("\n");
    for (String paragraph : PARAGRAPH_BREAK.split(lines, -1)) {
      out.block(Block.Kind.PARAGRAPH, paragraph.strip());
    }
  }
}
