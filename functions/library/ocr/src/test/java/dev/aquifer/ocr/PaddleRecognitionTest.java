package dev.aquifer.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.TextRecognition.Line;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaddleRecognitionTest {

  private static BufferedImage page(String... lines) {
    BufferedImage page = new BufferedImage(1_000, 500, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 32));
    for (int i = 0; i < lines.length; i++) {
      graphics.drawString(lines[i], 100, 100 + 60 * i);
    }
    graphics.dispose();
    return page;
  }

  @Test
  void theLinesOfAPageAreReadAtTheirPlaces() {
    String[] written = {
      "Recharge of shallow aquifers under fields",
      "Total: 1,204.50 EUR, due on 31 December 2023.",
      "Write to office@harbour.example"
    };
    List<Line> lines =
        new PaddleRecognition()
            .lines(page(written)).stream().sorted(Comparator.comparingInt(Line::top)).toList();
    assertThat(lines).hasSize(written.length);
    int wrong = 0;
    for (int i = 0; i < lines.size(); i++) {
      wrong += mistakes(written[i], lines.get(i).text());
      assertThat(lines.get(i).left()).isBetween(80, 105);
      assertThat(lines.get(i).bottom()).isBetween(100 + 60 * i, 125 + 60 * i);
    }
    assertThat(wrong).as("mistakes in %s", lines).isLessThanOrEqualTo(2);
  }

  /** How many letters have to be changed, added or taken away: Levenshtein's distance. */
  private static int mistakes(String written, String read) {
    int[] row = new int[read.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= written.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= read.length(); j++) {
        int same = diagonal + (written.charAt(i - 1) == read.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[read.length()];
  }

  @Test
  void anEmptyPageHasNoLines() {
    assertThat(new PaddleRecognition().lines(page())).isEmpty();
  }
}
