package dev.aquifer.parsing;

import java.awt.Rectangle;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The gallery's Office files: a contract, a budget and a deck of slides. */
final class GalleryOffice {

  private static final String STYLES =
      """
      <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="C2"><w:name w:val="Clause 2"/>
        <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="C3"><w:name w:val="Clause 3"/>
        <w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      """;

  private static final String NUMBERING =
      """
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """;

  private GalleryOffice() {}

  /** Numbered clauses by style, defined terms, a tracked change, a footnote and a table. */
  static byte[] contract() {
    String body =
        styled("T", "Supply Agreement")
            + p(
                "between Alder & Finch Bakeries Ltd (the “Buyer”) and Morrow Mills GmbH (the “Supplier”), dated 2 February 2026.")
            + styled("H1", "Definitions")
            + p("“Flour” means wheat flour of type 550 that meets the Specification.")
            + p("“Specification” means the values of Schedule A.")
            + p("“Working Day” means a day on which banks in Hamburg are open.")
            + styled("H1", "Supply")
            + styled(
                "C2",
                "The Supplier delivers between 40 and 60 tonnes of Flour each month, as the Buyer orders.")
            + "<w:p><w:pPr><w:pStyle w:val=\"C2\"/></w:pPr>"
            + r("An order is binding unless the Supplier objects within ")
            + "<w:del w:id=\"1\"><w:r><w:delText>five</w:delText></w:r></w:del><w:ins w:id=\"2\">"
            + r("three")
            + "</w:ins>"
            + r(" Working Days.")
            + "</w:p>"
            + styled("C2", "The Buyer may refuse Flour that")
            + styled("C3", "has more than 15.0 % moisture,")
            + styled("C3", "arrives above 25 °C, or")
            + styled("C3", "comes without a certificate of analysis.")
            + styled("H1", "Price and payment")
            + "<w:p><w:pPr><w:pStyle w:val=\"C2\"/></w:pPr>"
            + r("The price follows the table below")
            + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"
            + r(" and is due 30 days after delivery.")
            + "</w:p>"
            + "<w:tbl>"
            + row("Monthly quantity", "Price per tonne", "Rebate")
            + row("40 to 49 t", "EUR 412.00", "none")
            + row("50 to 60 t", "EUR 398.00", "1.5 %")
            + "</w:tbl>"
            + styled(
                "C2", "Late payments bear interest at nine percentage points above the base rate.")
            + styled("H1", "Term and termination")
            + styled("C2", "This agreement ends on 31 January 2029.")
            + styled(
                "C2",
                "Either party may end it earlier, with notice of six months to the end of a quarter; the Buyer also at once if three deliveries in a row are refused under clause 2.3.")
            + styled("H1", "Governing law")
            + p("German law applies, without the CISG. The courts of Hamburg decide.");
    return DocxFile.of(body)
        .styles(STYLES)
        .numbering(NUMBERING)
        .footnotes(
            "<w:footnote w:id=\"1\"><w:p>"
                + r("Without value added tax, carriage paid to Lübeck.")
                + "</w:p></w:footnote>")
        .properties(
            "<dc:title>Supply Agreement Alder &amp; Finch / Morrow Mills</dc:title><dc:creator>L. Brandis</dc:creator>"
                + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-01-20T09:30:00Z</dcterms:created>")
        .bytes();
  }

  private static String p(String words) {
    return "<w:p>" + r(words) + "</w:p>";
  }

  private static String r(String words) {
    return "<w:r><w:t xml:space=\"preserve\">" + words.replace("&", "&amp;") + "</w:t></w:r>";
  }

  private static String styled(String style, String words) {
    return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>%s</w:p>".formatted(style, r(words));
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<w:tr>");
    for (String cell : cells) {
      row.append("<w:tc><w:tcPr/>").append(p(cell)).append("</w:tc>");
    }
    return row + "</w:tr>";
  }

  /** Merged titles, heads and departments, formulas, and a hidden sheet. */
  static byte[] budget() {
    return XlsxTest.workbook(book -> {
      dated(book.getProperties(), "Museum of Clocks, budget", "Yusuf Ahlers");
      plan(book);
      XSSFSheet notes = book.createSheet("Assumptions");
      XlsxTest.row(notes, 0, 0, "Ticket prices rise by 4 % on 1 July.");
      XlsxTest.row(notes, 1, 0, "The grant of the county is not yet signed.");
      XlsxTest.row(notes, 3, 0, "Grant", "Amount", "Signed");
      XlsxTest.row(notes, 4, 0, "County", 80_000, "no");
      XlsxTest.row(notes, 5, 0, "Lottery fund", 25_000, "yes");
      XlsxTest.row(book.createSheet("Salaries"), 0, 0, "secret");
      book.setSheetVisibility(2, SheetVisibility.HIDDEN);
    });
  }

  private static void plan(XSSFWorkbook book) {
    XSSFSheet sheet = book.createSheet("Budget 2026");
    XlsxTest.row(sheet, 0, 0, "Museum of Clocks: budget 2026, in euros");
    XlsxTest.row(sheet, 2, 0, "Department", "Item", "First half", "", "Second half");
    XlsxTest.row(sheet, 3, 2, "Plan", "Actual", "Plan", "Actual");
    XlsxTest.row(sheet, 4, 0, "Collection", "Restoration", 18_000, 19_250.4, 22_000);
    XlsxTest.row(sheet, 5, 1, "Insurance", 9_400, 9_400, 9_400);
    XlsxTest.row(sheet, 6, 0, "Visitors", "Guides", 31_500, 28_775, 40_000);
    XlsxTest.row(sheet, 7, 1, "Café", -6_000, -7_310.25, -9_000);
    XlsxTest.row(sheet, 8, 1, "Night of Museums", "", "", 5_200);
    XlsxTest.row(sheet, 9, 0, "Sum");
    String[] merged = {"A1:F1", "C3:D3", "E3:F3", "A3:A4", "B3:B4", "A5:A6", "A7:A9", "A10:B10"};
    for (String region : merged) {
      sheet.addMergedRegion(CellRangeAddress.valueOf(region));
    }
    CellStyle money = book.createCellStyle();
    money.setDataFormat(book.createDataFormat().getFormat("#,##0.00;(#,##0.00)"));
    double[] sums = {52_900, 50_115.15, 67_600};
    for (int column = 2; column < 5; column++) {
      String letter = Character.toString('A' + column);
      sheet.getRow(9).createCell(column).setCellFormula("SUM(%s5:%s9)".formatted(letter, letter));
      sheet.getRow(9).getCell(column).setCellValue(sums[column - 2]);
      for (int row = 4; row < 10; row++) {
        XSSFRow cells = sheet.getRow(row);
        cells.getCell(column).setCellStyle(money);
      }
    }
  }

  private static void dated(POIXMLProperties properties, String title, String author) {
    Optional<Date> created = Optional.of(Date.from(Instant.parse("2026-01-08T12:00:00Z")));
    var core = properties.getCoreProperties();
    core.setTitle(title);
    core.setCreator(author);
    core.setCreated(created);
    core.setModified(created);
  }

  /** Lists of two levels, a table, speaker notes and furniture. */
  static byte[] slides() {
    return PptxTest.show(show -> {
      dated(show.getProperties(), "Night trains: what passengers told us", "Delphine Okoro");
      XSLFSlide first = PptxTest.titled(show, "Night trains: what passengers told us");
      PptxTest.line(first.getPlaceholder(1), 0, "Survey of 2,140 passengers, autumn 2025");
      XSLFSlide sleep = PptxTest.titled(show, "They come to sleep");
      XSLFTextShape lines = sleep.getPlaceholder(1);
      PptxTest.line(lines, 0, "Quiet matters more than price");
      PptxTest.line(lines, 1, "71 % would pay 15 euros more for a silent car");
      PptxTest.line(lines, 1, "Announcements after 22:00 are the first complaint");
      PptxTest.line(lines, 0, "Blankets matter less than we thought");
      notes(show, sleep, "Play the recording from car 14 here. Do not name the operator.");
      XSLFSlide numbers = PptxTest.titled(show, "Where the night ends too early");
      table(numbers);
      notes(show, numbers, "Zurich is the only line that improved.");
      XSLFSlide next = PptxTest.titled(show, "What we propose");
      PptxTest.line(next.getPlaceholder(1), 0, "A silent car on every train from June");
      PptxTest.line(next.getPlaceholder(1), 0, "Arrivals not before 07:00");
      foot(next);
    });
  }

  private static void notes(XMLSlideShow show, XSLFSlide slide, String words) {
    for (XSLFTextShape box : show.getNotesSlide(slide).getPlaceholders()) {
      box.setText(box.getTextType() == Placeholder.BODY ? words : "3");
    }
  }

  private static void table(XSLFSlide slide) {
    String[][] words = {
      {"Line", "Arrives", "Rested, 2024", "Rested, 2025"},
      {"Vienna to Zurich", "07:20", "58 %", "66 %"},
      {"Berlin to Paris", "08:26", "61 %", "60 %"},
      {"Hamburg to Prague", "04:51", "22 %", "19 %"}
    };
    XSLFTable table = slide.createTable(words.length, 4);
    table.setAnchor(new Rectangle(40, 200, 600, 200));
    for (int row = 0; row < words.length; row++) {
      for (int column = 0; column < 4; column++) {
        table.getCell(row, column).setText(words[row][column]);
      }
    }
    table.getCTTable().getTblPr().setFirstRow(true);
  }

  private static void foot(XSLFSlide slide) {
    XSLFTextShape foot = slide.createTextBox();
    foot.setAnchor(new Rectangle(0, 500, 50, 20));
    foot.setText("Passenger Council 2026");
    foot.setPlaceholder(Placeholder.FOOTER);
  }
}
