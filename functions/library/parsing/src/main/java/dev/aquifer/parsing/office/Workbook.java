package dev.aquifer.parsing.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What an Excel workbook's main part tells.
 *
 * @param from1904 whether its dates count from 1904, as on old Macs
 * @param sheets those that are shown, in order
 */
record Workbook(boolean from1904, List<Sheet> sheets) {

  /** A sheet and what the workbook calls its part. */
  record Sheet(String name, String relation) {}

  static Workbook of(XSSFReader reader) throws IOException, OpenXML4JException, SAXException {
    Element root;
    try (InputStream in = reader.getWorkbookData()) {
      root = Xml.root(in);
    }
    Element sheets = Xml.at(root, "sheets");
    if (sheets == null) {
      throw OfficeProblem.damaged(null);
    }
    return new Workbook(
        Xml.attribute(Xml.at(root, "workbookPr"), "date1904").matches("1|true|on"),
        Xml.children(sheets, "sheet").stream()
            .filter(sheet -> !Xml.attribute(sheet, "state").matches("hidden|veryHidden"))
            .map(sheet -> new Sheet(Xml.attribute(sheet, "name"), relation(sheet)))
            .toList());
  }

  private static String relation(Element sheet) {
    for (int i = 0; i < sheet.getAttributes().getLength(); i++) {
      if (sheet.getAttributes().item(i) instanceof Attr attribute
          && attribute.getNamespaceURI() != null
          && Xml.name(attribute).equals("id")) {
        return attribute.getValue();
      }
    }
    return "";
  }
}
