package dev.aquifer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.AnswerCache;
import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions the cache of answers takes for the same, with the model that it was made for. */
class QuestionPairsTest {

  private static BgeEmbeddings embeddings;

  @BeforeAll
  static void load() {
    embeddings = BgeEmbeddings.load();
  }

  @AfterAll
  static void close() {
    embeddings.close();
  }

  /** One line of a file of pairs. */
  private record Pair(boolean same, String first, String second) {

    static Pair of(String line) {
      String[] parts = line.split(" \\| ", -1);
      return new Pair(parts[0].equals("same"), parts[1], parts[2]);
    }
  }

  @ParameterizedTest
  @CsvSource({"question-pairs.txt, 5", "question-pairs-later.txt, 7"})
  void noAnswerServesAQuestionThatNeedsAnotherAndSomeServeTwo(String file, int taken)
      throws IOException {
    List<Pair> pairs =
        Files.readAllLines(Path.of("src/test/resources", file)).stream()
            .filter(line -> !line.startsWith("#"))
            .map(Pair::of)
            .toList();
    assertThat(pairs).filteredOn(pair -> !pair.same()).hasSizeGreaterThan(20);
    assertThat(pairs).filteredOn(pair -> !pair.same() && isTakenForTheSame(pair)).isEmpty();
    assertThat(pairs).filteredOn(pair -> pair.same() && isTakenForTheSame(pair)).hasSize(taken);
  }

  private static boolean isTakenForTheSame(Pair pair) {
    AnswerCache cache =
        AnswerCache.configured(
                new Settings(Map.of("AQUIFER_ANSWER_CACHE", "2")), embeddings, () -> Instant.EPOCH)
            .orElseThrow();
    AtomicInteger generated = new AtomicInteger();
    for (String question : List.of(pair.first(), pair.second())) {
      Answer answer =
          cache.answer(
              new Caller("acme", "ada", Set.of()),
              question,
              List.of(Passages.of("Title", "Text.")),
              Stages.unmeasured(),
              () -> {
                generated.incrementAndGet();
                return new Answer.NotFound();
              });
      assertThat(answer).isEqualTo(new Answer.NotFound());
    }
    return generated.get() == 1;
  }
}
