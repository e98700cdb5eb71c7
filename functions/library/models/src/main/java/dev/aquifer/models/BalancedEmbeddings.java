package dev.aquifer.models;

import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import java.util.List;

/** One model in several places. A place that fails is followed by the next. */
final class BalancedEmbeddings implements Embeddings {

  private final Embeddings any;
  private final LoadBalancer<Embeddings> places;

  /**
   * Makes a model.
   *
   * @param any of the places, for what is the same in all of them
   */
  BalancedEmbeddings(Embeddings any, LoadBalancer<Embeddings> places) {
    this.any = any;
    this.places = places;
  }

  @Override
  public EmbeddingModel model() {
    return any.model();
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return places.callAnywhere(place -> place.embedPassages(texts));
  }

  @Override
  public Embedding embedQuery(String text) {
    return places.callAnywhere(place -> place.embedQuery(text));
  }

  @Override
  public int countTokens(String text) {
    return any.countTokens(text);
  }

  @Override
  public int maximumTokens() {
    return any.maximumTokens();
  }
}
