package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.w3c.dom.Element;

/** The words of a Word paragraph as they stand once every tracked change is accepted. */
final class DocxWords {

  private final StringBuilder text = new StringBuilder();
  private final List<Element> boxes = new ArrayList<>();
  private final Element paragraph;
  private final DocxStyles styles;
  private final Function<Element, String> mark;

  /**
   * Reads a paragraph.
   *
   * @param styles which may hide what is in it
   * @param mark what to write for a reference to a footnote or endnote
   */
  DocxWords(Element paragraph, DocxStyles styles, Function<Element, String> mark) {
    this.paragraph = paragraph;
    this.styles = styles;
    this.mark = mark;
    children(paragraph);
  }

  /** The words, with the line breaks and tabs among them. */
  String text() {
    return text.toString();
  }

  /** The text boxes that are anchored in the paragraph. */
  List<Element> boxes() {
    return boxes;
  }

  private void children(Element parent) {
    Xml.children(parent).forEach(this::element);
  }

  private void element(Element element) {
    switch (Xml.name(element)) {
      case "t" -> text.append(element.getTextContent());
      case "tab", "ptab" -> text.append('\t');
      case "br", "cr" -> text.append(isLineBreak(element) ? "\n" : "");
      case "noBreakHyphen" -> text.append('-');
      case "footnoteReference", "endnoteReference" -> text.append(mark.apply(element));
      case "r" -> {
        if (!styles.hides(element, paragraph)) {
          children(element);
        }
      }
      case "AlternateContent" -> alternative(element);
      case "drawing", "pict", "object" -> boxes(element);
      // Properties, what was deleted or moved away, the codes of fields, how a character is read.
      case "pPr", "rPr", "sdtPr", "del", "moveFrom", "instrText", "delText", "rt" -> {}
      default -> children(element);
    }
  }

  private static boolean isLineBreak(Element element) {
    String type = Xml.attribute(element, "type");
    return type.isEmpty() || type.equals("textWrapping");
  }

  /** The same thing for newer and older programs: only the first is read. */
  private void alternative(Element element) {
    Xml.children(element).stream().findFirst().ifPresent(this::children);
  }

  private void boxes(Element drawing) {
    for (Element child : Xml.children(drawing)) {
      switch (Xml.name(child)) {
        case "txbxContent" -> boxes.add(child);
        case "AlternateContent" -> alternative(child);
        default -> boxes(child);
      }
    }
  }
}
