package dev.aquifer.core.embed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Embeds a tenant's text only if no cache has its vector: first one in memory, then, for passages,
 * one that functions share. Questions stay in memory, since what people ask is nobody else's to
 * keep. Two callers that embed the same text at the same time may both do the work. What is of no
 * tenant is never remembered.
 */
public final class CachedEmbeddings implements Embeddings {

  /**
   * Texts that are embedded before their vectors are put: a function that ends in the middle of a
   * long document leaves to its next attempt what it has done.
   */
  private static final int SLICE = 100;

  private final Embeddings embeddings;
  private final EmbeddingCache memory;
  private final Optional<EmbeddingCache> shared;
  private final @Nullable String tenant;

  /** Embeddings that are remembered in memory alone. */
  public CachedEmbeddings(Embeddings embeddings, EmbeddingCache memory) {
    this(embeddings, memory, Optional.empty());
  }

  /** Embeddings that are remembered in memory, and for passages where others find them too. */
  public CachedEmbeddings(
      Embeddings embeddings, EmbeddingCache memory, Optional<EmbeddingCache> shared) {
    this(embeddings, memory, shared, null);
  }

  private CachedEmbeddings(
      Embeddings embeddings,
      EmbeddingCache memory,
      Optional<EmbeddingCache> shared,
      @Nullable String tenant) {
    this.embeddings = embeddings;
    this.memory = memory;
    this.shared = shared;
    this.tenant = tenant;
  }

  @Override
  public Embeddings of(String owner) {
    return new CachedEmbeddings(embeddings, memory, shared, owner);
  }

  @Override
  public EmbeddingModel model() {
    return embeddings.model();
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    if (tenant == null) {
      return embeddings.embedPassages(texts);
    }
    EmbeddingModel model = model();
    List<EmbeddingKey> keys =
        texts.stream().map(t -> EmbeddingKey.ofPassage(tenant, model, t)).toList();
    Map<EmbeddingKey, String> missing = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      missing.put(keys.get(i), texts.get(i));
    }
    Map<EmbeddingKey, Embedding> known = new HashMap<>(get(memory, missing.keySet()));
    missing.keySet().removeAll(known.keySet());
    if (shared.isPresent() && !missing.isEmpty()) {
      Map<EmbeddingKey, Embedding> found = get(shared.get(), missing.keySet());
      put(memory, found);
      known.putAll(found);
      missing.keySet().removeAll(found.keySet());
    }
    embed(missing, known);
    return keys.stream().map(known::get).toList();
  }

  private void embed(Map<EmbeddingKey, String> missing, Map<EmbeddingKey, Embedding> known) {
    List<EmbeddingKey> keys = List.copyOf(missing.keySet());
    for (int start = 0; start < keys.size(); start += SLICE) {
      List<EmbeddingKey> slice = keys.subList(start, Math.min(start + SLICE, keys.size()));
      List<Embedding> vectors = embeddings.embedPassages(slice.stream().map(missing::get).toList());
      Map<EmbeddingKey, Embedding> made = new HashMap<>();
      for (int i = 0; i < slice.size(); i++) {
        made.put(slice.get(i), vectors.get(i));
      }
      put(memory, made);
      shared.ifPresent(cache -> put(cache, made));
      known.putAll(made);
    }
  }

  @Override
  public Embedding embedQuery(String text) {
    if (tenant == null) {
      return embeddings.embedQuery(text);
    }
    EmbeddingKey key = EmbeddingKey.ofQuestion(tenant, model(), text);
    Embedding known = get(memory, Set.of(key)).get(key);
    if (known != null) {
      return known;
    }
    Embedding made = embeddings.embedQuery(text);
    put(memory, Map.of(key, made));
    return made;
  }

  @Override
  public Optional<TokenEmbeddings> tokens() {
    return embeddings.tokens();
  }

  @Override
  public int countTokens(String text) {
    return embeddings.countTokens(text);
  }

  @Override
  public int maximumTokens() {
    return embeddings.maximumTokens();
  }

  private static Map<EmbeddingKey, Embedding> get(EmbeddingCache cache, Set<EmbeddingKey> keys) {
    try {
      return cache.get(Set.copyOf(keys));
    } catch (RuntimeException e) {
      // A cache that is down is a cache that is empty; it tells of its troubles itself.
      return Map.of();
    }
  }

  private static void put(EmbeddingCache cache, Map<EmbeddingKey, Embedding> vectors) {
    try {
      cache.put(vectors);
    } catch (RuntimeException e) {
      // As above: the text is embedded again when it is next seen.
    }
  }
}
