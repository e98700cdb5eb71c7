package dev.aquifer.models;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;

/** An embedding model that cannot be reached. */
final class Away implements Embeddings {

  private final Embeddings real = new HashEmbeddings();

  @Override
  public EmbeddingModel model() {
    return real.model();
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
  }

  @Override
  public Embedding embedQuery(String text) {
    throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
  }

  @Override
  public int countTokens(String text) {
    return real.countTokens(text);
  }

  @Override
  public int maximumTokens() {
    return real.maximumTokens();
  }
}
