package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.parsing.Parsed.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A paper as they are printed: two columns, of which the file writes line by line. */
class PdfPaperTest {

  private static final float SIZE = 9;
  private static final float WIDTH = 225;
  private static final float LEFT = 72;
  private static final float RIGHT = 315;
  private static final String TITLE = "Recharge of Shallow Aquifers under Irrigated Fields";
  private static final String ABSTRACT =
      "Irrigation changes how much water reaches an aquifer. We measured the recharge below forty"
          + " fields in three river basins over six years and compared it with that below fallow land"
          + " nearby. Recharge under fields was twice as high, and most of it came in the first weeks"
          + " of the season, when the soil was still wet from winter rain.";
  private static final String ONE =
      "Groundwater is the main source of water for a third of mankind. Where rain is scarce it is"
          + " also what fields are watered with, and what is pumped from a well returns in part to"
          + " where it came from. How large this part is has been a matter of debate for decades,"
          + " since it cannot be seen from above.";
  private static final String TWO =
      "Earlier studies relied on tracers that were put into the soil by hand. They gave exact"
          + " figures for a single place and a single season, but not for a basin. Models filled the"
          + " gaps between these places, and their results differed by more than a factor of three.";
  private static final String THREE =
      "We chose basins with a dense network of wells. Each field had one well upstream and one"
          + " downstream, both read every hour by a pressure sensor. Sensors were compared with a"
          + " tape each month, and drifts of more than one centimetre led to a new sensor. What we"
          + " report in the following is the mean of all wells of a basin, weighted by the area of"
          + " the fields, and its standard error. Table 1 lists the basins.";
  private static final String FOUR =
      "Recharge under fields was larger in all basins and in all years, even in the driest one. The"
          + " difference was largest in the north, where the soil is sandy, and smallest near the"
          + " coast, where clay holds the water back until plants take it up again.";
  private static final String FIVE =
      "Our results agree with those of tracers where both exist. They also show why models differed:"
          + " most of them spread the irrigation evenly over the season, although half of it is used"
          + " before the first of May.";

  private final PdfFile file = new PdfFile();

  private List<String> wrap(String text) {
    return file.wrap(SIZE, WIDTH, text);
  }

  @Test
  void aPaperIsReadColumnByColumnWithItsTitleItsTableAndWithoutItsFurniture() {
    file.boldAt(17, 90, 700, TITLE).at(12, 210, 676, "Ada Brook and Ian Well");
    file.down(80).lines(SIZE, file.wrap(SIZE, 468, "Abstract. " + ABSTRACT)).down(24);
    float y = file.y();
    List<String> left = new ArrayList<>(wrap(ONE));
    left.addAll(wrap("    " + TWO));
    file.boldAt(11, LEFT, y, "1 Introduction").boldAt(11, RIGHT, y, "2 Methods");
    List<String> right = wrap(THREE);
    file.down(18).columns(SIZE, new float[] {LEFT, RIGHT}, List.of(left, right));
    file.at(8, LEFT, 750, "Journal of Wells 12 (2024)").at(8, 300, 30, "101");

    file.page();
    file.at(8, LEFT, 750, "A. Brook and I. Well").at(8, 300, 30, "102");
    file.at(SIZE, LEFT, 720, "Table 1: The basins and their fields.");
    int row = 0;
    for (String[] cells :
        new String[][] {
          {"Basin", "Fields", "Rain"},
          {"Upper Ister", "12", "412"},
          {"Lower Ister", "9", "388"},
          {"Alster", "19", "701"}
        }) {
      float height = 700 - 12 * row++;
      file.at(SIZE, LEFT, height, cells[0]);
      file.endingAt(SIZE, 200, height, cells[1]).endingAt(SIZE, 260, height, cells[2]);
    }
    file.boldAt(11, LEFT, 630, "3 Results");
    int line = 0;
    for (String text : wrap(FOUR)) {
      file.at(SIZE, LEFT, 612 - 10.8f * line++, text);
    }
    file.boldAt(11, RIGHT, 720, "4 Discussion");
    line = 0;
    for (String text : wrap(FIVE + " " + TWO)) {
      file.at(SIZE, RIGHT, 702 - 10.8f * line++, text);
    }
    file.page();
    file.at(8, LEFT, 750, "Journal of Wells 12 (2024)").at(8, 300, 30, "103");
    file.lines(SIZE, List.of("We thank the farmers."));
    file.page();
    file.at(8, LEFT, 750, "A. Brook and I. Well").at(8, 300, 30, "104");
    file.lines(SIZE, List.of("References are omitted."));
    file.page();
    file.at(8, LEFT, 750, "Journal of Wells 12 (2024)").at(8, 300, 30, "105");
    file.lines(SIZE, List.of("Nothing more."));

    assertThat(Parsed.of(file.bytes(), "a.pdf").parts())
        .containsExactly(
            Part.on(1, HEADING, TITLE, TITLE),
            Part.on(1, PARAGRAPH, "Ada Brook and Ian Well", TITLE),
            Part.on(1, PARAGRAPH, "Abstract. " + ABSTRACT, TITLE),
            Part.on(1, HEADING, "1 Introduction", TITLE, "1 Introduction"),
            Part.on(1, PARAGRAPH, ONE, TITLE, "1 Introduction"),
            Part.on(1, PARAGRAPH, TWO, TITLE, "1 Introduction"),
            Part.on(1, HEADING, "2 Methods", TITLE, "2 Methods"),
            Part.on(1, PARAGRAPH, THREE, TITLE, "2 Methods"),
            Part.on(2, PARAGRAPH, "Table 1: The basins and their fields.", TITLE, "2 Methods"),
            Part.on(
                2,
                TABLE,
                "| Basin | Fields | Rain |\n| Upper Ister | 12 | 412 |\n| Lower Ister | 9 | 388 |\n"
                    + "| Alster | 19 | 701 |",
                TITLE,
                "2 Methods"),
            Part.on(2, HEADING, "3 Results", TITLE, "3 Results"),
            Part.on(2, PARAGRAPH, FOUR, TITLE, "3 Results"),
            Part.on(2, HEADING, "4 Discussion", TITLE, "4 Discussion"),
            Part.on(2, PARAGRAPH, FIVE + " " + TWO, TITLE, "4 Discussion"),
            Part.on(3, PARAGRAPH, "We thank the farmers.", TITLE, "4 Discussion"),
            Part.on(4, PARAGRAPH, "References are omitted.", TITLE, "4 Discussion"),
            Part.on(5, PARAGRAPH, "Nothing more.", TITLE, "4 Discussion"));
  }
}
