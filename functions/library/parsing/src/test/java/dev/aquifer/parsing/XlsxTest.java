package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.parsing.Parsed.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class XlsxTest {

  static byte[] workbook(Consumer<XSSFWorkbook> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      content.accept(workbook);
      workbook.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Parsed sheet(Consumer<XSSFSheet> content) {
    return Parsed.of(workbook(book -> content.accept(book.createSheet("Data"))), "a.xlsx");
  }

  /** Writes cells from a place on. */
  static void row(XSSFSheet sheet, int number, int column, Object... values) {
    Row row = sheet.getRow(number) == null ? sheet.createRow(number) : sheet.getRow(number);
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Number value -> row.createCell(column + i).setCellValue(value.doubleValue());
        default -> row.createCell(column + i).setCellValue(values[i].toString());
      }
    }
  }

  private static String header(Parsed parsed, int block) {
    Block table = parsed.document().blocks().get(block);
    return parsed.document().text().substring(table.start(), table.start() + table.header());
  }

  @Test
  void eachSheetIsAPageWithItsTablesUnderItsName() {
    byte[] file =
        workbook(book -> {
          XSSFSheet first = book.createSheet("Staff");
          row(first, 0, 0, "Name", "Days");
          row(first, 1, 0, "Ann", 28);
          row(first, 2, 0, "Ben", 30.5);
          book.createSheet("Empty");
          row(book.createSheet("Notes"), 3, 2, "One note.");
        });
    Parsed parsed = Parsed.of(file, "dir/staff.xlsx");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.XLSX);
    assertThat(parsed.document().title()).isEqualTo("staff");
    assertThat(parsed.parts())
        .containsExactly(
            Part.on(1, HEADING, "Staff", "Staff"),
            Part.on(1, TABLE, "| Name | Days |\n| Ann | 28 |\n| Ben | 30.5 |", "Staff"),
            Part.on(3, HEADING, "Notes", "Notes"),
            Part.on(3, PARAGRAPH, "One note.", "Notes"));
    assertThat(header(parsed, 1)).isEqualTo("| Name | Days |");
  }

  @Test
  void hiddenSheetsAreLeftOutAndDoNotCount() {
    byte[] file =
        workbook(book -> {
          row(book.createSheet("Hidden"), 0, 0, "secret");
          row(book.createSheet("Very hidden"), 0, 0, "secret");
          row(book.createSheet("Shown"), 0, 0, "text");
          book.setActiveSheet(2);
          book.setSheetVisibility(0, SheetVisibility.HIDDEN);
          book.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        });
    assertThat(Parsed.of(file, "a.xlsx").parts())
        .containsExactly(
            Part.on(1, HEADING, "Shown", "Shown"), Part.on(1, PARAGRAPH, "text", "Shown"));
  }

  @Test
  void valuesReadAsExcelShowsThem() {
    Parsed parsed =
        sheet(sheet -> {
          Row row = sheet.createRow(0);
          String[] formats = {"yyyy-mm-dd", "0.0%", "#,##0.00 \"€\"", "General", "h:mm"};
          double[] values = {46_024, 0.125, 1234.5, 0.1 + 0.2, 0.75};
          for (int i = 0; i < formats.length; i++) {
            CellStyle style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(formats[i]));
            Cell cell = row.createCell(i);
            cell.setCellStyle(style);
            cell.setCellValue(values[i]);
          }
          row.createCell(5).setCellValue(true);
          Cell sum = row.createCell(6);
          sum.setCellFormula("1/0");
          sum.setCellErrorValue((byte) 7);
          Cell text = row.createCell(7);
          text.setCellFormula("\"a\"&\"b\"");
          text.setCellValue("ab");
        });
    assertThat(parsed.texts().getLast())
        .isEqualTo("| 2026-01-02 | 12.5% | 1,234.50 € | 0.3 | 18:00 | TRUE | #DIV/0! | ab |");
  }

  @Test
  void datesOfOldMacsCountFrom1904() {
    byte[] file =
        workbook(book -> {
          book.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
          CellStyle style = book.createCellStyle();
          style.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
          Cell cell = book.createSheet("Data").createRow(0).createCell(0);
          cell.setCellStyle(style);
          cell.setCellValue(LocalDate.of(2026, 1, 2));
        });
    assertThat(Parsed.of(file, "a.xlsx").texts()).containsExactly("Data", "2026-01-02");
  }

  @Test
  void emptyRowsAndColumnsPartTables() {
    Parsed parsed =
        sheet(sheet -> {
          row(sheet, 0, 0, "a", "b", "", "x", "y");
          row(sheet, 1, 0, 1, 2, "", 5, 6);
          row(sheet, 3, 0, "c", "d");
          row(sheet, 4, 0, 3);
          row(sheet, 5, 0, 4, 5);
        });
    assertThat(parsed.texts())
        .containsExactly(
            "Data",
            "| a | b |\n| 1 | 2 |",
            "| x | y |\n| 5 | 6 |",
            "| c | d |\n| 3 |  |\n| 4 | 5 |");
  }

  @Test
  void oneCellAboveATableNamesItAndNumbersAreNoHeader() {
    Parsed parsed =
        sheet(sheet -> {
          row(sheet, 0, 0, "Sales");
          row(sheet, 1, 0, "Region", 2024, 2025);
          row(sheet, 2, 0, "North", 10, 20);
          row(sheet, 4, 0, "South", 30, 40);
          row(sheet, 5, 0, "West", 50, 60);
        });
    assertThat(parsed.texts())
        .containsExactly(
            "Data",
            "Sales",
            "| Region | 2024 | 2025 |\n| North | 10 | 20 |",
            "| South | 30 | 40 |\n| West | 50 | 60 |");
    assertThat(header(parsed, 2)).isEqualTo("| Region | 2024 | 2025 |");
    assertThat(header(parsed, 3)).isEmpty();
  }

  @Test
  void mergedCellsAreFilledAndAMergedTitleStandsOnce() {
    Parsed parsed =
        sheet(sheet -> {
          row(sheet, 0, 0, "Plan");
          sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
          row(sheet, 1, 0, "Team", "Work");
          sheet.addMergedRegion(CellRangeAddress.valueOf("B2:C2"));
          row(sheet, 2, 0, "Sales", "call", "write");
          row(sheet, 3, 1, "meet", "sell");
          sheet.addMergedRegion(CellRangeAddress.valueOf("A3:A4"));
          sheet.addMergedRegionUnsafe(CellRangeAddress.valueOf("E1:F1048576"));
        });
    assertThat(parsed.texts())
        .containsExactly(
            "Data",
            "Plan",
            "| Team | Work | Work |\n| Sales | call | write |\n| Sales | meet | sell |");
  }

  @Test
  void aMergedTitleApartFromItsTableStandsOnceAndAHeaderMayHaveTwoRows() {
    Parsed parsed =
        sheet(sheet -> {
          row(sheet, 0, 0, "Plan");
          sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
          row(sheet, 2, 0, "Team", "Work");
          sheet.addMergedRegion(CellRangeAddress.valueOf("A3:A4"));
          sheet.addMergedRegion(CellRangeAddress.valueOf("B3:C3"));
          row(sheet, 3, 1, "Morning", "Evening");
          row(sheet, 4, 0, "Sales", "call", "write");
        });
    assertThat(parsed.texts())
        .containsExactly(
            "Data",
            "Plan",
            "| Team | Work | Work |\n| Team | Morning | Evening |\n| Sales | call | write |");
    assertThat(header(parsed, 2)).isEqualTo("| Team | Work | Work |\n| Team | Morning | Evening |");
  }

  @Test
  void propertiesTellTheTitleAuthorAndTimes() {
    byte[] file =
        workbook(book -> {
          row(book.createSheet("Data"), 0, 0, "x");
          var core = book.getProperties().getCoreProperties();
          core.setTitle("Budget");
          core.setCreator("Ann");
          core.setCreated(Optional.of(Date.from(Instant.EPOCH)));
        });
    Parsed parsed = Parsed.of(file, "a.xlsx");
    assertThat(parsed.document().title()).isEqualTo("Budget");
    assertThat(parsed.document().metadata().author()).isEqualTo("Ann");
    assertThat(parsed.document().metadata().createdAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aBinaryWorkbookIsUnsupportedAndAnEmptyOneHasNoText() {
    byte[] file = workbook(book -> book.createSheet("Data"));
    assertThat(Problems.of(() -> new FormatParser().parse(file, "a.xlsx")).code())
        .isEqualTo(ProblemCode.NO_TEXT);
    byte[] binary =
        changed(
            file,
            "[Content_Types].xml",
            types ->
                types.replaceAll(
                    "application/[^\"]+\\.sheet\\.main\\+xml",
                    "application/vnd.ms-excel.sheet.binary.macroEnabled.main"));
    assertThat(Problems.of(() -> new FormatParser().parse(binary, "a.xlsx")).detail())
        .contains(".xlsx");
  }

  @Test
  void cellsThatRepeatALongTextTooOftenAreTooLarge() {
    byte[] file =
        changed(
            workbook(book -> row(book.createSheet("Data"), 0, 0, "x".repeat(30_000))),
            "xl/worksheets/sheet1.xml",
            sheet -> {
              String cell = "<c t=\"s\"><v>0</v></c>";
              String row = "<row>" + cell.repeat(100) + "</row>";
              return sheet.replaceAll(
                  "<sheetData>.*</sheetData>", "<sheetData>" + row.repeat(100) + "</sheetData>");
            });
    assertThat(Problems.of(() -> new FormatParser().parse(file, "a.xlsx")).code())
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @Test
  void aHundredThousandRowsAreOneTable() {
    byte[] file =
        changed(
            workbook(book -> row(book.createSheet("Data"), 0, 0, "x")),
            "xl/worksheets/sheet1.xml",
            sheet -> {
              StringBuilder rows = new StringBuilder();
              for (int i = 1; i <= 100_000; i++) {
                rows.append(
                    "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c><c r=\"B%d\"><v>1</v></c></row>"
                        .formatted(i, i, i, i));
              }
              return sheet.replaceAll(
                  "<sheetData>.*</sheetData>", "<sheetData>" + rows + "</sheetData>");
            });
    assertThat(new FormatParser().parse(file, "a.xlsx").blocks()).hasSize(2);
  }

  private static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
    return Zips.mapped(
        file,
        (name, bytes) ->
            name.equals(part)
                ? change
                    .apply(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
  }
}
