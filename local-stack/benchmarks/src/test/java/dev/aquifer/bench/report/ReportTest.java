package dev.aquifer.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @Test
  void aReportTellsHowToRepeatIt(@TempDir Path folder) throws IOException {
    Report report =
        new Report(
            "ingest",
            "local-stack/bench ingest --documents 5",
            Map.of("seed", "42"),
            InstantSource.fixed(Instant.parse("2026-05-06T07:08:09.123Z")));
    report.add(new Table("Ingest", "", "chunks", "tokens/s").row("Aquifer", 261, 1234.56));
    report.add("Each figure is the median.");
    Path file = report.write(folder.resolve("new/ingest.md").toString());
    assertThat(Files.readString(file))
        .contains("`local-stack/bench ingest --documents 5`")
        .contains("- date: 2026-05-06T07:08:09Z\n")
        .contains("- machine: " + Machine.here())
        .contains("- seed: 42\n")
        .contains(
            """
            ## Ingest

            |  | chunks | tokens/s |
            |---|--:|--:|
            | Aquifer | 261 | 1234.6 |

            Each figure is the median.
            """);
  }

  @Test
  void smallNumbersKeepThreeDecimals() {
    assertThat(new Table("Ratios", "", "to the limit").row("Aquifer", 0.9126).toString())
        .contains("| Aquifer | 0.913 |");
  }
}
