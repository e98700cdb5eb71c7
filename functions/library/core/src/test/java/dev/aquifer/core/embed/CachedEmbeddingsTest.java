package dev.aquifer.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedEmbeddingsTest extends EmbeddingsContract {

  private static final int ROOM = 1000;

  private final CountingEmbeddings model = new CountingEmbeddings(new HashEmbeddings());
  private final EmbeddingCache shared = new RecentEmbeddings(ROOM);
  private final Embeddings cached = instance(shared);

  @Override
  protected Embeddings embeddings() {
    return cached;
  }

  @Test
  void aTextIsEmbeddedOnceHoweverOftenItComes() {
    List<Embedding> first = cached.embedPassages(List.of("one", "two", "one"));
    assertThat(model.passages()).containsExactly("one", "two");
    assertThat(cached.embedPassages(List.of("two", "one")))
        .containsExactly(first.get(1), first.get(0));
    assertThat(model.passages()).isEmpty();
  }

  @Test
  void whatAnotherFunctionEmbeddedIsNotEmbeddedAgain() {
    instance(shared).embedPassages(List.of("one", "two"));
    model.passages();
    assertThat(cached.embedPassages(List.of("one", "three", "two")))
        .isEqualTo(new HashEmbeddings().embedPassages(List.of("one", "three", "two")));
    assertThat(model.passages()).containsExactly("three");
  }

  @Test
  void whatWasFoundOnceInTheSharedCacheIsThenInMemory() {
    instance(shared).embedPassages(List.of("one"));
    Embeddings other = instance(new Once(shared));
    model.passages();
    other.embedPassages(List.of("one"));
    other.embedPassages(List.of("one"));
    assertThat(model.passages()).isEmpty();
  }

  @Test
  void aQuestionIsEmbeddedOnceAndToldToNobodyElse() {
    assertThat(cached.embedQuery("one")).isEqualTo(cached.embedQuery("one"));
    assertThat(model.questions()).containsExactly("one");
    instance(shared).embedQuery("one");
    assertThat(model.questions()).containsExactly("one");
  }

  @Test
  void aQuestionAndAPassageOfTheSameWordsHaveVectorsOfTheirOwn() {
    cached.embedQuery("one");
    cached.embedPassages(List.of("one"));
    assertThat(model.passages()).containsExactly("one");
  }

  @Test
  void whatOneTenantEmbeddedIsEmbeddedAgainForAnother() {
    cached.embedPassages(List.of("one"));
    cached.embedQuery("one");
    model.passages();
    model.questions();
    Embeddings rival = cached.of("rival");
    rival.embedPassages(List.of("one"));
    rival.embedQuery("one");
    assertThat(model.passages()).containsExactly("one");
    assertThat(model.questions()).containsExactly("one");
  }

  @Test
  void whatIsOfNoTenantIsNotRemembered() {
    Embeddings nobodys =
        new CachedEmbeddings(model, new RecentEmbeddings(ROOM), Optional.of(shared));
    nobodys.embedPassages(List.of("one"));
    nobodys.embedPassages(List.of("one"));
    nobodys.embedQuery("one");
    nobodys.embedQuery("one");
    assertThat(model.passages()).containsExactly("one", "one");
    assertThat(model.questions()).containsExactly("one", "one");
  }

  @Test
  void aCacheThatFailsCostsTheWorkAndNothingElse() {
    Embeddings broken =
        new CachedEmbeddings(model, new Broken(), Optional.of(new Broken())).of("acme");
    assertThat(broken.embedPassages(List.of("one", "two")))
        .isEqualTo(new HashEmbeddings().embedPassages(List.of("one", "two")));
    assertThat(broken.embedQuery("one")).isEqualTo(new HashEmbeddings().embedQuery("one"));
    assertThat(model.passages()).containsExactly("one", "two");
  }

  @Test
  void anAttemptThatEndsInTheMiddleLeavesWhatItHasDoneToTheNext() {
    List<String> texts = IntStream.range(0, 250).mapToObj(i -> "text " + i).toList();
    Embeddings ending =
        new CachedEmbeddings(new Ending(model, 2), new RecentEmbeddings(ROOM), Optional.of(shared))
            .of("acme");
    assertThatThrownBy(() -> ending.embedPassages(texts)).hasMessage("the end");
    assertThat(model.passages()).hasSize(200);
    cached.embedPassages(texts);
    assertThat(model.passages()).containsExactlyElementsOf(texts.subList(200, 250));
  }

  /** Finds once, and is gone. */
  private static final class Once implements EmbeddingCache {

    private final EmbeddingCache cache;
    private boolean gone;

    Once(EmbeddingCache cache) {
      this.cache = cache;
    }

    @Override
    public Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys) {
      Map<EmbeddingKey, Embedding> found = gone ? Map.of() : cache.get(keys);
      gone = true;
      return found;
    }

    @Override
    public void put(Map<EmbeddingKey, Embedding> vectors) {
      throw new IllegalStateException("nothing new was embedded");
    }
  }

  private static final class Broken implements EmbeddingCache {

    @Override
    public Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys) {
      throw new IllegalStateException("down");
    }

    @Override
    public void put(Map<EmbeddingKey, Embedding> vectors) {
      throw new IllegalStateException("down");
    }
  }

  /** Embeds passages so many times, and fails from then on. */
  private static final class Ending implements Embeddings {

    private final Embeddings embeddings;
    private int left;

    Ending(Embeddings embeddings, int calls) {
      this.embeddings = embeddings;
      this.left = calls;
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts) {
      if (left-- == 0) {
        throw new IllegalStateException("the end");
      }
      return embeddings.embedPassages(texts);
    }

    @Override
    public EmbeddingModel model() {
      return embeddings.model();
    }

    @Override
    public Embedding embedQuery(String text) {
      return embeddings.embedQuery(text);
    }

    @Override
    public int countTokens(String text) {
      return embeddings.countTokens(text);
    }

    @Override
    public int maximumTokens() {
      return embeddings.maximumTokens();
    }
  }

  private Embeddings instance(EmbeddingCache with) {
    return new CachedEmbeddings(model, new RecentEmbeddings(ROOM), Optional.of(with)).of("acme");
  }
}
