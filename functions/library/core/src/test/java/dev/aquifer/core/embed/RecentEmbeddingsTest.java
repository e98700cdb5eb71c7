package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentEmbeddingsTest extends EmbeddingCacheContract {

  private final EmbeddingModel model = new EmbeddingModel("model", 2);
  private final Embedding vector = Embedding.ofLengthOne(new float[] {0, 1});

  @Override
  protected EmbeddingCache cache() {
    return new RecentEmbeddings(1000);
  }

  @Test
  void whatWasNotUsedForTheLongestTimeMakesRoom() {
    RecentEmbeddings cache = new RecentEmbeddings(2);
    cache.put(Map.of(key("first"), vector));
    cache.put(Map.of(key("second"), vector));
    cache.get(Set.of(key("first")));
    cache.put(Map.of(key("third"), vector));
    assertThat(cache.get(Set.of(key("first"), key("second"), key("third"))))
        .containsOnlyKeys(key("first"), key("third"));
  }

  @Test
  void moreVectorsThanThereIsRoomForKeepNoMoreThanThat() {
    RecentEmbeddings cache = new RecentEmbeddings(2);
    cache.put(Map.of(key("a"), vector, key("b"), vector, key("c"), vector));
    assertThat(cache.get(Set.of(key("a"), key("b"), key("c")))).hasSize(2);
  }

  private EmbeddingKey key(String text) {
    return EmbeddingKey.ofPassage("acme", model, text);
  }
}
