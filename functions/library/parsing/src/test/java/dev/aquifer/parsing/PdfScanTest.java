package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.TextRecognition;
import dev.aquifer.core.document.TextRecognition.Line;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to pages that are pictures; the recognition itself has its own module and test. */
class PdfScanTest {

  /** Tells two lines, about 10 points high, of whatever it is shown, and keeps that. */
  private static final class TwoLines implements TextRecognition {

    private final List<BufferedImage> shown = new ArrayList<>();

    @Override
    public List<Line> lines(BufferedImage picture) {
      shown.add(picture);
      return List.of(
          new Line("a scan is made of.", 200, 340, 480, 380),
          new Line("Nobody knows what", 200, 300, 480, 340));
    }
  }

  private final TwoLines recognition = new TwoLines();

  private List<String> read(PdfFile file) {
    return new Parsed(new FormatParser(recognition).parse(file.bytes(), "a.pdf")).texts();
  }

  @Test
  void aPageThatIsAPictureIsReadAmongPagesOfText() {
    PdfFile file = new PdfFile().lines("Text before.").page().picture().page().lines("Text after.");
    assertThat(read(file))
        .containsExactly("Text before.", "Nobody knows what a scan is made of.", "Text after.");
    assertThat(recognition.shown)
        .singleElement()
        .satisfies(page -> assertThat(page.getWidth()).isBetween(1690, 1700));
  }

  @Test
  void aPageWithTextOrWithoutAPictureIsNotRecognized() {
    assertThat(read(new PdfFile().lines("A caption.").picture().page())).hasSize(1);
    assertThat(recognition.shown).isEmpty();
  }

  @Test
  void pagesBeyondThoseThatThereIsTimeForStayAsTheyAre() {
    PdfFile file = new PdfFile().lines("Text.");
    for (int page = 0; page < 20; page++) {
      file.page().picture();
    }
    assertThat(read(file)).contains("Text.");
    assertThat(recognition.shown).hasSize(10);
  }
}
