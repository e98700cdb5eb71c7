package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddingKeyTest {

  private final EmbeddingModel model = new EmbeddingModel("model", 3);

  @Test
  void theSameTextHasTheSameKey() {
    assertThat(EmbeddingKey.ofPassage("acme", model, "text"))
        .isEqualTo(EmbeddingKey.ofPassage("acme", new EmbeddingModel("model", 3), "text"));
  }

  @Test
  void aHashIsThatOfTheKindAndTheTextInUtf16() {
    // printf 'pa' | iconv -t UTF-16BE | sha256sum
    assertThat(EmbeddingKey.ofPassage("acme", model, "a").hash())
        .isEqualTo("3822637eb5244a28f8679d589ec069c36d490695c2e6e6bca48cfc4639d8f3b2");
  }

  @Test
  void textsOfTheSmallestDifferenceHaveKeysOfTheirOwn() {
    List<String> texts =
        List.of("", " ", "a", "A", "a ", "ä", "a\u0308", "?", "\uFFFD", "\uD800", "\uDC00", "pa");
    Stream<EmbeddingKey> keys =
        texts.stream()
            .flatMap(text ->
                Stream.of(
                    EmbeddingKey.ofPassage("acme", model, text),
                    EmbeddingKey.ofQuestion("acme", model, text)));
    assertThat(keys).hasSize(2 * texts.size()).doesNotHaveDuplicates();
  }
}
