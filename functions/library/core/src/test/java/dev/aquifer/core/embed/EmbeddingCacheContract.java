package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Together;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingCache} promises. Each test has a model of its own. */
public abstract class EmbeddingCacheContract {

  private static final long SEED = 20260504;
  private static final int DIMENSIONS = 384;

  private final EmbeddingModel model = new EmbeddingModel("model-" + UUID.randomUUID(), DIMENSIONS);
  private final Random random = new Random(SEED);

  /** The cache under test, with room for a thousand vectors. */
  protected abstract EmbeddingCache cache();

  @Test
  void whatWasNeverPutIsNotThere() {
    assertThat(cache().get(Set.of(passage("a"), passage("b")))).isEmpty();
  }

  @Test
  void noKeysFindNothingAndNoVectorsPutNothing() {
    cache().put(Map.of());
    assertThat(cache().get(Set.of())).isEmpty();
  }

  @Test
  void whatWasPutIsFoundBitByBit() {
    EmbeddingCache cache = cache();
    Map<EmbeddingKey, Embedding> vectors = vectors(20);
    cache.put(vectors);
    assertThat(cache.get(vectors.keySet())).as("seed %d", SEED).isEqualTo(vectors);
  }

  @Test
  void zerosOfBothSignsAndTheSmallestValuesAreKept() {
    float[] values = new float[DIMENSIONS];
    values[0] = -1;
    values[1] = -0f;
    values[2] = Float.MIN_VALUE;
    values[3] = -Float.MIN_NORMAL;
    Map<EmbeddingKey, Embedding> odd = Map.of(passage("odd"), Embedding.ofLengthOne(values));
    EmbeddingCache cache = cache();
    cache.put(odd);
    assertThat(cache.get(odd.keySet())).isEqualTo(odd);
  }

  @Test
  void puttingTwiceIsHarmless() {
    EmbeddingCache cache = cache();
    Map<EmbeddingKey, Embedding> vectors = vectors(3);
    cache.put(vectors);
    cache.put(vectors);
    assertThat(cache.get(vectors.keySet())).isEqualTo(vectors);
  }

  @Test
  void ofManyKeysThoseThatWerePutAreFound() {
    EmbeddingCache cache = cache();
    Map<EmbeddingKey, Embedding> vectors = vectors(260);
    cache.put(vectors);
    Map<EmbeddingKey, Embedding> wanted = new HashMap<>(vectors);
    IntStream.range(0, 50).forEach(i -> wanted.put(passage("other " + i), vector()));
    assertThat(cache.get(wanted.keySet())).isEqualTo(vectors);
  }

  @Test
  void aQuestionIsNoPassageAndAnotherModelOrTenantHasOtherVectors() {
    EmbeddingCache cache = cache();
    cache.put(Map.of(passage("text"), vector()));
    EmbeddingModel larger = new EmbeddingModel(model.name(), DIMENSIONS + 1);
    EmbeddingModel other = new EmbeddingModel(model.name() + "2", DIMENSIONS);
    assertThat(
            cache.get(
                Set.of(
                    EmbeddingKey.ofQuestion("acme", model, "text"),
                    EmbeddingKey.ofPassage("rival", model, "text"),
                    EmbeddingKey.ofPassage("acme", larger, "text"),
                    EmbeddingKey.ofPassage("acme", other, "text"))))
        .isEmpty();
  }

  @Test
  void manyCallersAtOnceFindWhatTheyPut() {
    EmbeddingCache cache = cache();
    List<Map<EmbeddingKey, Embedding>> each =
        IntStream.range(0, 8).mapToObj(n -> vectors(30)).toList();
    List<Map<EmbeddingKey, Embedding>> found =
        Together.run(
            each.stream()
                .map(vectors ->
                    () -> {
                      cache.put(vectors);
                      return cache.get(vectors.keySet());
                    }));
    assertThat(found).isEqualTo(each);
  }

  private Map<EmbeddingKey, Embedding> vectors(int count) {
    Map<EmbeddingKey, Embedding> vectors = new HashMap<>();
    for (int i = 0; i < count; i++) {
      vectors.put(passage("text " + random.nextLong()), vector());
    }
    return vectors;
  }

  private EmbeddingKey passage(String text) {
    return EmbeddingKey.ofPassage("acme", model, text);
  }

  private Embedding vector() {
    float[] values = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalized(values);
  }
}
