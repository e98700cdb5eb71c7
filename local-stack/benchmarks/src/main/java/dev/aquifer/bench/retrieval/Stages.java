package dev.aquifer.bench.retrieval;

import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Feedback;
import dev.aquifer.core.enhance.NamedDocuments;
import dev.aquifer.core.enhance.Spelling;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.search.Retrieval;
import java.time.Duration;
import java.util.List;

/** The stages of a search, each added to the one before. */
final class Stages {

  private static final int DEPTH = 200;
  private static final String NAME = "chunks";
  private static final String FUSED = "fused " + Fusion.DEFAULT;
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final DatasetIndex node;
  private final Embeddings embeddings;
  private final ChunkIndex index;

  Stages(DatasetIndex node, Embeddings embeddings) {
    this.node = node;
    this.embeddings = embeddings;
    this.index = node.index(NAME, Fusion.DEFAULT);
  }

  /** The index that the dataset is to be written to. */
  ChunkIndex index() {
    return index;
  }

  List<Stage> all() {
    return List.of(
        new Stage("words", "", q -> index.search(node.query(q, DEPTH).byWords())),
        new Stage("meaning", "", q -> index.search(node.query(q, DEPTH).byMeaning())),
        fused("reciprocal-rank"),
        fused("min-max:0.6"),
        fused("z-score:0.5"),
        fused("z-score:0.7"),
        new Stage(FUSED, "words", q -> index.search(node.query(q, DEPTH))),
        new Stage("fused vs meaning", "meaning", q -> index.search(node.query(q, DEPTH))),
        enhanced(new Spelling()),
        enhanced(new Feedback(0.5)),
        enhanced(new NamedDocuments(2, 1)));
  }

  private Stage fused(String fusion) {
    ChunkIndex fusing = node.index(NAME, Fusion.of(fusion));
    return new Stage("fused " + fusion, "meaning", q -> fusing.search(node.query(q, DEPTH)));
  }

  private Stage enhanced(Enhancer enhancer) {
    Retrieval retrieval =
        new Retrieval(
            embeddings, new Enhancement(List.of(enhancer), PATIENT), null, Diversity.NONE);
    return new Stage("+ " + enhancer.name(), FUSED, question -> find(retrieval, question));
  }

  private List<Passage> find(Retrieval retrieval, String question) {
    return retrieval.passages(
        new Retrieval.Question("bench", List.of("everyone"), question, Filters.NONE, DEPTH),
        index::search,
        DEPTH);
  }
}
