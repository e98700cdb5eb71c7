package dev.aquifer.core.rerank;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.TokenEmbeddings;
import dev.aquifer.core.index.Passage;
import java.util.List;

/**
 * Scores a passage by how well each token of the question is met by some token of the passage: the
 * mean over the question's tokens of the highest cosine. MaxSim after Khattab and Zaharia, ColBERT
 * (2020), with the vectors of the embedding model itself. Every passage is embedded anew, which
 * costs as much as ingesting it, but no storage.
 */
public final class LateInteraction implements Reranker {

  private final TokenEmbeddings embeddings;

  public LateInteraction(TokenEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public List<Double> score(String question, List<Passage> passages) {
    if (passages.isEmpty()) {
      return List.of();
    }
    List<Embedding> asked = embeddings.embedQueryTokens(question);
    return embeddings
        .embedTokens(passages.stream().map(p -> p.chunk().inContext(p.title())).toList())
        .stream()
        .map(tokens -> maxSim(asked, tokens))
        .toList();
  }

  private static double maxSim(List<Embedding> asked, List<Embedding> tokens) {
    double sum = 0;
    for (Embedding token : asked) {
      double best = -1;
      for (Embedding other : tokens) {
        best = Math.max(best, token.cosine(other));
      }
      sum += best;
    }
    return sum / asked.size();
  }
}
