package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import org.junit.jupiter.api.Test;

class PdfTablesTest {

  private static final float SIZE = 9;

  private final PdfFile file = new PdfFile();
  private float y = 700;

  /** A label at the left, and amounts that end at the right edges of their columns. */
  private void row(String label, String... amounts) {
    file.at(SIZE, 72, y, label);
    for (int i = 0; i < amounts.length; i++) {
      file.endingAt(SIZE, 320 + 80 * i, y, amounts[i]);
    }
    y -= 12;
  }

  /** The only table, with its header, if it has one, before a line. */
  private String table() {
    Parsed parsed = Parsed.of(file.bytes(), "a.pdf");
    Block table =
        parsed.document().blocks().stream()
            .filter(block -> block.kind() == TABLE)
            .reduce((first, second) -> {
              throw new AssertionError("two tables");
            })
            .orElseThrow();
    String text = parsed.document().text().substring(table.start(), table.end());
    return table.header() == 0
        ? text
        : text.substring(0, table.header()) + "\n---" + text.substring(table.header());
  }

  @Test
  void amountsThatEndAtTheRightStayInTheirColumnsUnderTheirYears() {
    row("", "2023", "2022");
    row("Revenue", "1,204.5", "998.0");
    row("Cost of sales", "(700.1)", "(612.9)");
    row("Gross profit", "504.4", "385.1");
    row("Current assets");
    row("Cash", "12", "-");
    row("Receivables of affiliated companies abroad", "1,300", "9");
    assertThat(table())
        .isEqualTo(
            """
            |  | 2023 | 2022 |
            ---
            | Revenue | 1,204.5 | 998.0 |
            | Cost of sales | (700.1) | (612.9) |
            | Gross profit | 504.4 | 385.1 |
            | Current assets |  |  |
            | Cash | 12 | - |
            | Receivables of affiliated companies abroad | 1,300 | 9 |\
            """);
  }

  @Test
  void labelsAsLongAsLinesOfTextStayBesideTheirAmounts() {
    row("Description", "Quantity", "Amount");
    row("Inspection of the boiler in the cellar", "1", "340.00");
    row("Relief valve of 3/4 inch, made of brass", "2", "173.00");
    row("Copper pipe of 22 mm, for each metre", "18", "201.60");
    row("Discount", "", "(50.00)");
    assertThat(table())
        .isEqualTo(
            """
            | Description | Quantity | Amount |
            ---
            | Inspection of the boiler in the cellar | 1 | 340.00 |
            | Relief valve of 3/4 inch, made of brass | 2 | 173.00 |
            | Copper pipe of 22 mm, for each metre | 18 | 201.60 |
            | Discount |  | (50.00) |\
            """);
  }

  @Test
  void aCurrencySignBelongsToItsAmount() {
    for (String[] cells : new String[][] {{"Rent", "700"}, {"Food", "1,050"}}) {
      file.at(SIZE, 72, y, cells[0]).at(SIZE, 200, y, "$").endingAt(SIZE, 260, y, cells[1]);
      y -= 12;
    }
    assertThat(table()).isEqualTo("| Rent | $ 700 |\n| Food | $ 1,050 |");
  }

  @Test
  void aLabelOverTwoLinesIsOneCellAndEmptyCellsStayEmpty() {
    row("Item", "Net", "Gross");
    row("Trade and other");
    row("receivables", "100", "90");
    row("Deposits", "", "7");
    row("Loans", "3", "");
    assertThat(table())
        .isEqualTo(
            """
            | Item | Net | Gross |
            ---
            | Trade and other receivables | 100 | 90 |
            | Deposits |  | 7 |
            | Loans | 3 |  |\
            """);
  }

  @Test
  void aCellOfManyLinesIsOneCell() {
    file.cells(72, "Term", 160, "Meaning");
    file.cells(72, "Aquifer", 160, "A body of rock that holds water and");
    file.cells(160, "lets it pass to wells and to");
    file.cells(160, "springs.");
    file.cells(72, "Aquitard", 160, "A layer that water passes slowly.");
    assertThat(table())
        .isEqualTo(
            "| Term | Meaning |\n"
                + "| Aquifer | A body of rock that holds water and lets it pass to wells and to"
                + " springs. |\n"
                + "| Aquitard | A layer that water passes slowly. |");
  }

  @Test
  void rowsWithoutALabelAreRowsOfTheirOwn() {
    row("Region", "Sold", "Left");
    row("North", "5", "6");
    row("", "7", "8");
    row("South", "1", "2");
    assertThat(table())
        .isEqualTo(
            "| Region | Sold | Left |\n---\n| North | 5 | 6 |\n|  | 7 | 8 |\n| South | 1 | 2 |");
  }

  @Test
  void aBoldFirstRowIsAHeader() {
    file.boldAt(SIZE, 72, y, "Name").boldAt(SIZE, 200, y, "City");
    y -= 12;
    for (String[] cells : new String[][] {{"Ada", "Bonn"}, {"Ian", "Köln"}, {"Eve", "Trier"}}) {
      file.at(SIZE, 72, y, cells[0]).at(SIZE, 200, y, cells[1]);
      y -= 12;
    }
    assertThat(table())
        .isEqualTo("| Name | City |\n---\n| Ada | Bonn |\n| Ian | Köln |\n| Eve | Trier |");
  }

  @Test
  void aHeadOverTwoColumnsStandsOverTheFirst() {
    file.at(SIZE, 270, y, "Year ended 31 December");
    file.at(SIZE, 72, y, "In thousands");
    y -= 12;
    row("Note", "2023", "2022");
    row("Assets", "10", "20");
    row("Debts", "30", "40");
    assertThat(table())
        .isEqualTo(
            """
            | In thousands | Year ended 31 December |  |
            ---
            | Note | 2023 | 2022 |
            | Assets | 10 | 20 |
            | Debts | 30 | 40 |\
            """);
  }

  @Test
  void theLinesBeforeAndAfterATableAreNoRows() {
    file.lines("The rates of all cities are listed here, in euros a day and for a person.");
    file.cells(72, "Bad Honnef", 200, "30").cells(72, "Bonn", 200, "35");
    file.lines("They hold from the first of May until further notice in all of these cities.");
    assertThat(table()).isEqualTo("| Bad Honnef | 30 |\n| Bonn | 35 |");
  }

  @Test
  void entriesOfATableOfContentsAreAList() {
    for (String entry : new String[] {"1 Lamps ........ 3", "2 Ropes . . . . . . 14"}) {
      file.line(entry);
    }
    assertThat(Parsed.of(file.bytes(), "a.pdf").texts())
        .containsExactly("1 Lamps … 3\n2 Ropes … 14");
  }
}
