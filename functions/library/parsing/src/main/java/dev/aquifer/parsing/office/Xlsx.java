package dev.aquifer.parsing.office;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.TextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Excel: a page and a heading for each sheet, and its tables below it, parted by empty rows and
 * columns. Cells read as Excel shows them, formulas as their last result. Hidden sheets are left
 * out, and so are charts and comments; hidden rows and columns are kept, since a filter hides them.
 * Sheets are read as streams, so that memory is bounded by their text.
 */
public final class Xlsx implements Format {

  private final ParsingLimits limits;

  public Xlsx(ParsingLimits limits) {
    this.limits = limits;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    return OfficeFile.read(
        bytes, OfficeFile.mostUnpacked(bytes, limits), file -> read(file, fallbackTitle));
  }

  private ParsedDocument read(OPCPackage file, String fallbackTitle)
      throws IOException, OpenXML4JException, ParserConfigurationException, SAXException {
    XSSFReader reader = new XSSFReader(file);
    Workbook workbook = Workbook.of(reader);
    StylesTable styles = reader.getStylesTable();
    ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(file, false);
    SheetBudget budget = new SheetBudget();
    TextBuilder text = new TextBuilder();
    List<Workbook.Sheet> sheets = workbook.sheets();
    if (sheets.size() > limits.pages()) {
      throw OfficeProblem.tooLarge("more sheets");
    }
    for (int i = 0; i < sheets.size(); i++) {
      Workbook.Sheet sheet = sheets.get(i);
      SheetMerges merges = new SheetMerges();
      read(reader, sheet, merges);
      SheetRows rows = new SheetRows(merges, budget);
      read(
          reader,
          sheet,
          new XSSFSheetXMLHandler(
              styles, null, strings, rows, new CellFormat(workbook.from1904()), false));
      text.page(i + 1);
      new SheetText(sheet.name(), text).write(rows.rows());
    }
    String title = OfficeProperties.title(file).orElse(fallbackTitle);
    return new ParsedDocument(MediaType.XLSX, title, text.text(), text.blocks());
  }

  private static void read(XSSFReader reader, Workbook.Sheet sheet, ContentHandler handler)
      throws IOException, OpenXML4JException, ParserConfigurationException, SAXException {
    XMLReader xml = XMLHelper.newXMLReader();
    xml.setContentHandler(handler);
    try (InputStream in = reader.getSheet(sheet.relation())) {
      xml.parse(new InputSource(in));
    }
  }
}
