package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The styles of a Word document. */
final class DocxStyles {

  private static final Pattern HEADING =
      Pattern.compile("(?:heading ([1-9])|(title))", Pattern.CASE_INSENSITIVE);

  /** Styles can be based on each other in a circle. */
  private static final int LONGEST_CHAIN = 20;

  private static final int BODY_TEXT = 9;
  private static final int HALF_POINTS_OF_NOTHING = 2;

  private final Map<String, Element> styles = new HashMap<>();
  private final Map<String, DocxStyle> known = new HashMap<>();
  private String usual = "";

  DocxStyles(@Nullable Element root) {
    if (root == null) {
      return;
    }
    for (Element style : Xml.children(root, "style")) {
      String id = Xml.attribute(style, "styleId");
      styles.put(id, style);
      if (Xml.attribute(style, "type").equals("paragraph")
          && Xml.attribute(style, "default").matches("1|true|on")) {
        usual = id;
      }
    }
  }

  /** The style of a paragraph, with what its own properties say on top. */
  DocxStyle of(@Nullable Element properties) {
    String id = Xml.val(properties, "pStyle");
    DocxStyle style = known.computeIfAbsent(id.isEmpty() ? usual : id, this::resolve);
    int level = level(properties, style.level());
    Element list = Xml.at(properties, "numPr");
    return new DocxStyle(
        style.name(),
        level,
        list == null || Xml.at(list, "numId") == null ? style.numbering() : Xml.val(list, "numId"),
        Xml.number(list, style.numberingLevel(), "ilvl"));
  }

  /**
   * Whether nobody sees a run of words: it is hidden itself, by its style or by its paragraph's, or
   * its letters are of at most a point.
   */
  boolean hides(Element run, Element paragraph) {
    Element properties = Xml.at(run, "rPr");
    if (Xml.at(properties, "vanish") != null) {
      return Xml.isOn(properties, "vanish");
    }
    return Xml.number(properties, Integer.MAX_VALUE, "sz") <= HALF_POINTS_OF_NOTHING
        || hides(Xml.val(properties, "rStyle"))
        || hides(Xml.val(paragraph, "pPr", "pStyle"));
  }

  /** The first of a chain of styles that says so or otherwise decides. */
  private boolean hides(String id) {
    Element style = styles.get(id);
    for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
      if (Xml.at(style, "rPr", "vanish") != null) {
        return Xml.isOn(style, "rPr", "vanish");
      }
      style = styles.get(Xml.val(style, "basedOn"));
    }
    return false;
  }

  private DocxStyle resolve(String id) {
    List<Element> chain = new ArrayList<>();
    for (Element style = styles.get(id);
        style != null && chain.size() < LONGEST_CHAIN;
        style = styles.get(Xml.val(style, "basedOn"))) {
      chain.add(style);
    }
    DocxStyle resolved = DocxStyle.NONE;
    for (Element style : chain.reversed()) {
      Element properties = Xml.at(style, "pPr");
      Matcher heading = HEADING.matcher(Xml.val(style, "name"));
      int named = resolved.level();
      if (heading.matches()) {
        named = heading.group(2) == null ? Integer.parseInt(heading.group(1)) : 1;
      }
      Element list = Xml.at(properties, "numPr");
      String numbering = Xml.val(list, "numId");
      resolved =
          new DocxStyle(
              Xml.val(style, "name"),
              level(properties, named),
              numbering.isEmpty() ? resolved.numbering() : numbering,
              Xml.number(list, resolved.numberingLevel(), "ilvl"));
    }
    return resolved;
  }

  private static int level(@Nullable Element properties, int otherwise) {
    int outline = Xml.number(properties, otherwise - 1, "outlineLvl");
    return outline >= BODY_TEXT ? 0 : outline + 1;
  }
}
