package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However many pages a PDF has, only a few of them are held at a time beside the text. */
class PdfMemoryTest {

  private static final int PAGES = 1_000;
  private static final int LINES = 45;

  @Test
  @Timeout(60)
  void aThousandPagesAreReadInASmallHeap(@TempDir Path folder) throws Exception {
    Path pdf = Files.write(folder.resolve("long.pdf"), thousandPages());
    Path output = folder.resolve("output.txt");
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                PdfMemoryTest.class.getName(),
                pdf.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = reader.waitFor(50, TimeUnit.SECONDS);
    reader.destroyForcibly();
    String told = Files.readString(output);
    assertThat(ended).as(told).isTrue();
    assertThat(told).contains("last page 1000, lines 45000");
  }

  /** What runs in the small heap: reads a file and tells what was in it. */
  static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    var document = new FormatParser().parse(Files.readAllBytes(file), "long.pdf");
    int lines = document.text().split("of the record", -1).length - 1;
    System.out.printf("last page %d, lines %d%n", document.blocks().getLast().page(), lines);
  }

  private static byte[] thousandPages() {
    StringBuilder kids = new StringBuilder();
    RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    for (int page = 0; page < PAGES; page++) {
      int number = 1000 + 2 * page;
      kids.append(number).append(" 0 R ");
      StringBuilder content = new StringBuilder("BT /F1 10 Tf 12 TL 72 750 Td ");
      for (int line = 0; line < LINES; line++) {
        content.append(
            "(Line %d of the record on page %d tells what the sensor saw at noon.) Tj T*\n"
                .formatted(line, page));
      }
      pdf.page(number, 2, number + 1).stream(number + 1, "", content + "ET");
    }
    return pdf.object(2, "<< /Type /Pages /Kids [" + kids + "] /Count 1000 >>").bytes();
  }
}
