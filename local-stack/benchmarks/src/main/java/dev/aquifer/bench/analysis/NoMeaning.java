package dev.aquifer.bench.analysis;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import java.util.List;
import java.util.Random;

/** Vectors that the chunk index will take where nobody asks for meaning: random, and quick. */
record NoMeaning(Embeddings counting) implements Embeddings {

  private static final int DIMENSIONS = 8;

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel("no-meaning", DIMENSIONS);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    Random random = new Random(text.hashCode());
    float[] values = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalized(values);
  }

  @Override
  public int countTokens(String text) {
    return counting.countTokens(text);
  }

  @Override
  public int maximumTokens() {
    return counting.maximumTokens();
  }
}
