package dev.aquifer.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.bench.peer.Text;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  @TempDir private Path folder;

  @Test
  void aFileIsCutBetweenLinesAndNothingIsLost() throws IOException {
    String text = "A line of the corpus that says something.\n".repeat(500);
    Files.writeString(folder.resolve("corpus.md"), text);
    List<Text> documents = new Corpus(42).of(List.of(folder), 3);
    assertThat(documents).allSatisfy(d -> assertThat(d.content()).hasSizeBetween(1, 8_000));
    assertThat(
            documents.stream()
                .sorted(Comparator.comparing(Text::name))
                .map(Text::content)
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void theSameSeedChoosesTheSameDocuments() throws IOException {
    Files.writeString(folder.resolve("corpus.txt"), "Another line of words.\n".repeat(5_000));
    assertThat(new Corpus(7).of(List.of(folder), 5))
        .isEqualTo(new Corpus(7).of(List.of(folder), 5));
  }

  @Test
  void tooFewDocumentsAreRefused() throws IOException {
    Files.writeString(folder.resolve("corpus.txt"), "A line.\n");
    assertThatThrownBy(() -> new Corpus(1).of(List.of(folder), 2))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("only 1 documents");
  }
}
