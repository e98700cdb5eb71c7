package dev.aquifer.parsing;

import java.awt.Rectangle;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** A small file of each Office format, with a little of everything that is read. */
final class OfficeSamples {

  private OfficeSamples() {}

  static byte[] docx() {
    String cell =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>";
    String item =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>";
    return DocxFile.of(
            "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>"
                + item
                + "<w:p><w:r><w:t>Text.</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p><w:tbl><w:tr>"
                + cell
                + cell
                + "</w:tr></w:tbl>")
        .styles(
            "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>")
        .numbering(
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
                + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")
        .footnotes("<w:footnote w:id=\"1\"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote>")
        .properties("<dc:title>T</dc:title>")
        .bytes();
  }

  static byte[] pptx() {
    return PptxTest.show(show -> {
      XSLFSlide slide = PptxTest.titled(show, "A");
      PptxTest.line(slide.getPlaceholder(1), 0, "b");
      XSLFTable table = slide.createTable(2, 2);
      table.setAnchor(new Rectangle(0, 0, 9, 9));
      table.getCell(0, 0).setText("c");
    });
  }

  static byte[] xlsx() {
    return XlsxTest.workbook(book -> {
      XSSFSheet sheet = book.createSheet("A");
      XlsxTest.row(sheet, 0, 0, "b", "c");
      XlsxTest.row(sheet, 1, 0, 1, "d");
      XlsxTest.row(sheet, 3, 3, "e");
    });
  }
}
