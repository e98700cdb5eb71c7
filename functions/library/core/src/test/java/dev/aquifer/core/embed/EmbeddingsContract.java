package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.change.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Embeddings} promises. */
public abstract class EmbeddingsContract {

  private static final String LEAVE = "Every employee has 27 days of paid annual leave.";
  private static final String BUILD = "The build server compiles the code on every push.";
  private static final String PASSWORD = "Rotate the database password every 90 days.";

  /** The embeddings under test. */
  protected abstract Embeddings embeddings();

  @Test
  void noTextsGiveNoVectors() {
    assertThat(embeddings().embedPassages(List.of())).isEmpty();
  }

  @Test
  void everyVectorHasTheModelsDimensionsAndLengthOne() {
    List<Embedding> vectors = new ArrayList<>(embeddings().embedPassages(List.of(LEAVE, BUILD)));
    vectors.add(embeddings().embedQuery(LEAVE));
    assertThat(vectors)
        .hasSize(3)
        .allSatisfy(vector -> {
          assertThat(vector.dimensions()).isEqualTo(embeddings().model().dimensions());
          assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-5));
        });
    assertThat(embeddings().model().name()).isNotBlank();
  }

  @Test
  void vectorsComeInTheOrderOfTheTextsAndDoNotDependOnEachOther() {
    List<String> texts = List.of(LEAVE, BUILD, LEAVE, PASSWORD);
    List<Embedding> together = embeddings().embedPassages(texts);
    assertThat(together).hasSize(4);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(embeddings().embedPassages(List.of(texts.get(i))))
          .containsExactly(together.get(i));
    }
    assertThat(together.get(0)).isEqualTo(together.get(2)).isNotEqualTo(together.get(1));
  }

  @Test
  void theSameQuestionAlwaysGivesTheSameVector() {
    assertThat(embeddings().embedQuery(LEAVE)).isEqualTo(embeddings().embedQuery(LEAVE));
  }

  @Test
  void aQuestionIsNearestToThePassageThatSharesItsMeaning() {
    Embedding question =
        embeddings().embedQuery("How many days of annual leave does an employee have?");
    List<Embedding> passages = embeddings().embedPassages(List.of(LEAVE, BUILD, PASSWORD));
    assertThat(question.cosine(passages.get(0)))
        .isGreaterThan(question.cosine(passages.get(1)))
        .isGreaterThan(question.cosine(passages.get(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ß",
        "😀👩‍👩‍👧",
        "日本語の文書",
        "{\"json\": \"\\u0000\"}",
        "a\tb\r\nc",
        "?!…",
        "\u200b"
      })
  void anyCharactersCanBeEmbedded(String text) {
    assertThat(embeddings().embedPassages(List.of(text)))
        .singleElement()
        .satisfies(vector -> assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-5)));
    assertThat(embeddings().countTokens(text)).isNotNegative();
  }

  @Test
  void aTextLongerThanTheModelTakesIsCutAndNotRefused() {
    String longText = "word ".repeat(embeddings().maximumTokens() * 2);
    assertThat(embeddings().embedPassages(List.of(longText))).hasSize(1);
  }

  @Test
  void aLongerTextNeverHasFewerTokens() {
    assertThat(embeddings().countTokens("")).isZero();
    int one = embeddings().countTokens(LEAVE);
    assertThat(one).isPositive();
    assertThat(embeddings().countTokens(LEAVE + " " + BUILD)).isGreaterThan(one);
    assertThat(embeddings().maximumTokens()).isPositive();
  }

  @Test
  void manyThreadsGetTheVectorsThatOneGets() {
    Embedding alone = embeddings().embedPassages(List.of(LEAVE)).getFirst();
    List<List<Embedding>> together =
        Together.run(
            IntStream.range(0, 8)
                .mapToObj(n -> () -> embeddings().embedPassages(List.of(BUILD, LEAVE))));
    assertThat(together)
        .extracting(List::getLast)
        .containsExactlyElementsOf(Collections.nCopies(8, alone));
  }
}
