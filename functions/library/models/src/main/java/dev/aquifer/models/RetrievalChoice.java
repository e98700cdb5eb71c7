package dev.aquifer.models;

import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.rerank.Reranking;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The stages of a search that a deployment chooses. */
public final class RetrievalChoice {

  private static final Duration ENHANCING = Duration.ofSeconds(3);
  private static final int RERANKED = 20;
  private static final double RERANKER_WEIGHT = 1;
  private static final double DUPLICATE = 0.9;
  private static final double RELEVANCE = 1;

  private RetrievalChoice() {}

  /**
   * The stages: {@link EnhancersChoice}, within 3 seconds; {@link RerankerChoice}, over the first
   * 20 passages; and relevance alone, so that near duplicates go, and the order stays.
   *
   * @param guarded puts a guard around the reranker
   */
  public static Retrieval configured(
      Settings settings,
      Embeddings embeddings,
      Optional<LanguageModel> model,
      UnaryOperator<Reranker> guarded) {
    return new Retrieval(
        embeddings,
        new Enhancement(EnhancersChoice.configured(settings, model), ENHANCING),
        RerankerChoice.configured(settings, embeddings)
            .map(guarded)
            .map(reranker -> new Reranking(reranker, RERANKED, RERANKER_WEIGHT))
            .orElse(null),
        new Diversity(RELEVANCE, DUPLICATE));
  }
}
