package dev.aquifer.bench.retrieval;

import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Feedback;
import dev.aquifer.core.enhance.Mentions;
import dev.aquifer.core.enhance.Spelling;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.LateInteraction;
import dev.aquifer.core.rerank.Reranking;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.onnx.BgeEmbeddings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of a search, each by itself on top of the fused search. */
final class Stages {

  private static final int DEPTH = 200;
  private static final String NAME = "chunks";
  private static final String FUSED = "fused " + Fusion.DEFAULT;
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final DatasetIndex node;
  private final BgeEmbeddings embeddings;
  private final ChunkIndex index;

  Stages(DatasetIndex node, BgeEmbeddings embeddings) {
    this.node = node;
    this.embeddings = embeddings;
    this.index = node.index(NAME, Fusion.DEFAULT);
  }

  /** The index that the dataset is to be written to. */
  ChunkIndex index() {
    return index;
  }

  List<Stage> all() {
    Enhancer spelling = new Spelling();
    Enhancer feedback = new Feedback(0.5);
    Enhancer mentions = new Mentions(2, 3);
    Reranking late = new Reranking(new LateInteraction(embeddings), 20, 0.5);
    Reranking heavy = new Reranking(new LateInteraction(embeddings), 20, 1);
    return List.of(
        new Stage("words", "", q -> index.search(node.query(q, DEPTH).byWords())),
        new Stage("meaning", "", q -> index.search(node.query(q, DEPTH).byMeaning())),
        fused("reciprocal-rank"),
        fused("min-max:0.6"),
        fused("z-score:0.5"),
        fused("z-score:0.7"),
        new Stage(FUSED, "words", q -> index.search(node.query(q, DEPTH))),
        new Stage("fused vs meaning", "meaning", q -> index.search(node.query(q, DEPTH))),
        stage("+ spelling", null, spelling),
        stage("+ feedback", null, feedback),
        stage("+ mentions", null, mentions),
        stage("+ feedback, mentions", null, feedback, mentions),
        stage("+ late", late),
        stage("+ late 1", heavy),
        stage("+ late, mentions", late, mentions),
        stage("+ late, feedback", late, feedback),
        stage("+ late, feedback, mentions", late, feedback, mentions));
  }

  private Stage fused(String fusion) {
    ChunkIndex fusing = node.index(NAME, Fusion.of(fusion));
    return new Stage("fused " + fusion, "meaning", q -> fusing.search(node.query(q, DEPTH)));
  }

  private Stage stage(String name, @Nullable Reranking reranking, Enhancer... enhancers) {
    Retrieval retrieval =
        new Retrieval(
            embeddings, new Enhancement(List.of(enhancers), PATIENT), reranking, Diversity.NONE);
    return new Stage(name, FUSED, question -> find(retrieval, question));
  }

  private List<Passage> find(Retrieval retrieval, String question) {
    return retrieval.passages(
        new Retrieval.Question("bench", List.of("everyone"), question, Filters.NONE, DEPTH),
        index::search,
        DEPTH);
  }
}
