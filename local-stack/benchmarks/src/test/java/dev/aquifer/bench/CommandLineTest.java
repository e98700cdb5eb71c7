package dev.aquifer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  private static final Map<String, String> OPTIONS = Map.of("documents", "100", "out", "");

  @Test
  void theCommandIsShownWithoutThePathsOfItsFiles(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("corpus.md"), "Words.");
    CommandLine line =
        CommandLine.of(
            List.of("ingest", "--documents", "5", file.toString(), "--out", "/private/file.md"),
            OPTIONS);
    assertThat(line.number("documents")).isEqualTo(5);
    assertThat(line.files()).containsExactly(file);
    assertThat(line.shown()).isEqualTo("local-stack/bench ingest --documents 5 corpus.md");
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> CommandLine.of(List.of("ingest", "--speed", "5"), OPTIONS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("--documents");
    assertThatThrownBy(() -> CommandLine.of(List.of("ingest", "--documents"), OPTIONS))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> CommandLine.of(List.of("ingest", "no-such-file"), OPTIONS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no-such-file");
    CommandLine line = CommandLine.of(List.of("ingest", "--documents", "0"), OPTIONS);
    assertThatThrownBy(() -> line.number("documents"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("from 1");
  }
}
