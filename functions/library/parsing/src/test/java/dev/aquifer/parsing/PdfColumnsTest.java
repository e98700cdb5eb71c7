package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.parsing.Parsed.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of reading, of pages whose columns the file writes line by line. */
class PdfColumnsTest {

  private static final float SIZE = 10;
  private static final String LAMP =
      "A lamp that burns oil gives a warm light, but it has to be trimmed each evening, and its"
          + " glass must be kept clean of soot if the light is to reach the far wall of the room.";
  private static final String ROPE =
      "A rope made of hemp holds more when it is wet. It is coiled by hand, always with the sun,"
          + " and hung where the wind can dry it before the next trip begins.";
  private static final String BOAT =
      "The boat lies at the north pier. Whoever takes it out writes name and time in the book, and"
          + " brings it back before dark. In fog nobody goes out at all.";

  private final PdfFile file = new PdfFile();

  private Parsed read() {
    return Parsed.of(file.bytes(), "a.pdf");
  }

  @Test
  void threeColumnsAreReadFromLeftToRightUnderATitleAndOverANoteRightAcross() {
    String note = "Printed by the harbour office for all who keep watch, and free of any charge.";
    file.boldAt(18, 72, 740, "What every guard of the pier has to know by heart");
    file.columns(
            SIZE,
            new float[] {72, 237, 402},
            List.of(wrap(140, LAMP), wrap(140, ROPE), wrap(140, BOAT)))
        .down(20)
        .lines(SIZE, List.of(note));
    assertThat(read().texts())
        .containsExactly(
            "What every guard of the pier has to know by heart", LAMP, ROPE, BOAT, note);
  }

  @Test
  void aParagraphGoesOnInTheNextColumnAndOnTheNextPage() {
    List<String> lines = wrap(200, LAMP + " " + ROPE + " " + BOAT);
    int third = lines.size() / 3;
    float[] lefts = {72, 320};
    file.columns(SIZE, lefts, List.of(lines.subList(0, third), lines.subList(third, 2 * third)));
    file.page().columns(SIZE, lefts, List.of(lines.subList(2 * third, lines.size()), List.of()));
    List<Part> parts = read().parts();
    assertThat(String.join(" ", parts.stream().map(Part::text).toList()))
        .isEqualTo(LAMP + " " + ROPE + " " + BOAT);
    assertThat(parts.stream().map(Part::page)).containsExactly(1, 2);
    assertThat(parts.getFirst().text()).endsWith(".");
  }

  @Test
  void aPictureWithItsCaptionBreaksNoSentence() {
    List<String> lines = wrap(220, LAMP);
    String caption = "Figure 3: The lamp, the rope and the boat.";
    file.columns(SIZE, new float[] {72, 320}, List.of(wrap(220, BOAT), lines.subList(0, 3)));
    file.page().at(SIZE, 72, 500, caption).down(260);
    file.columns(
        SIZE,
        new float[] {72, 320},
        List.of(lines.subList(3, lines.size()), wrap(220, ROPE + " " + ROPE)));
    assertThat(read().texts()).containsExactly(BOAT, LAMP, caption, ROPE + " " + ROPE);
  }

  @Test
  void aFootnoteDoesNotStandBetweenTheTwoHalvesOfASentence() {
    List<String> lines = wrap(220, LAMP);
    file.columns(SIZE, new float[] {72}, List.of(lines.subList(0, 3)));
    file.at(7, 72, 100, "1 Oil is kept in the cellar.");
    file.page().columns(SIZE, new float[] {72}, List.of(lines.subList(3, lines.size())));
    assertThat(read().parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, LAMP), Part.on(1, PARAGRAPH, "1 Oil is kept in the cellar."));
  }

  @Test
  void aTableRightAcrossThePageIsNotTakenForItsColumns() {
    file.columns(SIZE, new float[] {72, 320}, List.of(wrap(220, LAMP), wrap(220, ROPE))).down(14);
    for (String[] row :
        new String[][] {
          {"Place", "Lamps", "Ropes", "Boats"},
          {"Pier", "4", "12", "1"},
          {"Tower", "9", "2", "0"},
          {"Shed", "1", "30", "0"}
        }) {
      file.cells(72, row[0], 180, row[1], 340, row[2], 460, row[3]);
    }
    file.down(14).columns(SIZE, new float[] {72, 320}, List.of(wrap(220, BOAT), wrap(220, ROPE)));
    assertThat(read().parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, LAMP),
            Part.on(1, PARAGRAPH, ROPE),
            Part.on(
                1,
                TABLE,
                "| Place | Lamps | Ropes | Boats |\n| Pier | 4 | 12 | 1 |\n| Tower | 9 | 2 | 0 |\n"
                    + "| Shed | 1 | 30 | 0 |"),
            Part.on(1, PARAGRAPH, BOAT),
            Part.on(1, PARAGRAPH, ROPE));
  }

  @Test
  void aColumnThatIsATableStaysApartFromTheTextBesideIt() {
    List<String> text = wrap(220, LAMP + " " + ROPE);
    for (int i = 0; i < text.size(); i++) {
      file.at(SIZE, 72, 700 - 12 * i, "Item " + (char) ('A' + i))
          .endingAt(SIZE, 250, 700 - 12 * i, String.valueOf(100 * i + 100))
          .at(SIZE, 320, 700 - 12 * i, text.get(i));
    }
    List<String> texts = read().texts();
    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst()).startsWith("| Item A | 100 |\n| Item B | 200 |");
    assertThat(texts.getLast()).isEqualTo(LAMP + " " + ROPE);
  }

  @Test
  void columnsWhoseLinesStandAtHeightsOfTheirOwnAreColumnsHoweverShortTheirLines() {
    String[] left = {"Oil", "Lamp", "Wick", "Glass", "Match", "Soot"};
    String[] right = {"Boat", "Oar", "Rope", "Sail", "Knot"};
    for (int i = 0; i < left.length; i++) {
      file.at(SIZE, 72, 700 - 12 * i, left[i]);
    }
    for (int i = 0; i < right.length; i++) {
      file.at(SIZE, 320, 693 - 14.5f * i, right[i]);
    }
    assertThat(read().document().text())
        .containsSubsequence(
            "Oil", "Lamp", "Wick", "Glass", "Match", "Soot", "Boat", "Oar", "Knot");
  }

  @Test
  void aFirstLineSetInBeginsAParagraph() {
    file.lines(SIZE, file.wrap(SIZE, 300, LAMP));
    file.at(SIZE, 90, file.y(), "A rope is no toy.").down(13);
    file.lines(SIZE, List.of("It hangs here."));
    assertThat(read().parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, LAMP), Part.on(1, PARAGRAPH, "A rope is no toy. It hangs here."));
  }

  @Test
  void raisedMarksAreInBracketsAndPowersBelongToTheirNumber() {
    float x = 72;
    String[] parts = {"The lamp", "12", " gives light for 30 m", "2", " each.", "3", " It burns."};
    for (int i = 0; i < parts.length; i++) {
      boolean raised = i % 2 == 1;
      file.at(raised ? 6 : SIZE, x, raised ? 704 : 700, parts[i]);
      x += file.width(raised ? 6 : SIZE, parts[i]);
    }
    assertThat(read().texts())
        .containsExactly("The lamp[12] gives light for 30 m2 each.[3] It burns.");
  }

  @Test
  void headingsSideBySideAndAFootnoteBelowOneColumnDoNotCutTheColumns() {
    float[] lefts = {72, 320};
    file.boldAt(SIZE, 72, 720, "1 Lamps").boldAt(SIZE, 320, 720, "2 Ropes").down(20);
    file.columns(SIZE, lefts, List.of(wrap(220, LAMP), wrap(220, ROPE + " " + BOAT)));
    file.at(7, 72, 300, "* Oil is paid for by the harbour office.");
    assertThat(read().texts())
        .containsExactly(
            "1 Lamps",
            LAMP,
            "* Oil is paid for by the harbour office.",
            "2 Ropes",
            ROPE + " " + BOAT);
  }

  @Test
  void writingThatIsTurnedFollowsThePageAndWritingAcrossItIsAStamp() {
    file.lines(SIZE, file.wrap(SIZE, 300, LAMP));
    file.turned(90, 40, 300, "Archive copy of the harbour office").turned(45, 200, 300, "DRAFT");
    assertThat(read().texts()).containsExactly(LAMP, "Archive copy of the harbour office");
  }

  @Test
  void aPageWrittenFromItsSideIsReadFromThere() {
    List<String> lines = file.wrap(11, 300, ROPE);
    for (int i = 0; i < lines.size(); i++) {
      file.turned(90, 100 + 14 * i, 100, lines.get(i));
    }
    assertThat(read().texts()).containsExactly(ROPE);
  }

  @Test
  void bookmarksTellHowDeepHeadingsAre() {
    file.bookmark(1, "Lamps").bookmark(2, "1.1 Oil");
    file.boldAt(18, 72, 740, "Handbook").boldAt(12, 72, 700, "1 Lamps");
    file.down(30).lines(SIZE, List.of("They are lit at dusk.")).down(20);
    file.boldAt(12, 72, file.y(), "1.1 Oil").down(16).lines(SIZE, List.of("It is kept below."));
    assertThat(read().parts())
        .contains(
            Part.on(1, HEADING, "1.1 Oil", "Handbook", "1 Lamps", "1.1 Oil"),
            Part.on(1, PARAGRAPH, "It is kept below.", "Handbook", "1 Lamps", "1.1 Oil"));
  }

  private List<String> wrap(float width, String text) {
    return file.wrap(SIZE, width, text);
  }
}
