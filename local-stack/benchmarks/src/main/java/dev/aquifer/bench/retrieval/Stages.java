package dev.aquifer.bench.retrieval;

import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Feedback;
import dev.aquifer.core.enhance.Spelling;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.LateInteraction;
import dev.aquifer.core.rerank.Reranking;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.models.EnhancersChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of a search: its legs, their fusion, and what each later stage adds to it. */
final class Stages {

  private static final int DEPTH = 200;
  private static final int RERANKED = 20;
  private static final double FEEDBACK_WEIGHT = 0.5;
  private static final String NAME = "chunks";
  private static final String WORDS = "words (BM25)";
  private static final String MEANING = "meaning (dense)";
  private static final List<String> LEGS = List.of(WORDS, MEANING);
  private static final Settings NOTHING_SET = new Settings(Map.of());
  private static final String FUSED = "fused " + Fusion.DEFAULT;
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final DatasetIndex node;
  private final BgeEmbeddings embeddings;
  private final ChunkIndex index;
  private final boolean rerank;

  /**
   * Makes the stages.
   *
   * @param rerank whether those that embed passages anew are among them, which takes long
   */
  Stages(DatasetIndex node, BgeEmbeddings embeddings, boolean rerank) {
    this.rerank = rerank;
    this.node = node;
    this.embeddings = embeddings;
    this.index = node.index(NAME, Fusion.DEFAULT);
  }

  /** The index that the dataset is to be written to. */
  ChunkIndex index() {
    return index;
  }

  List<Stage> all() {
    List<Enhancer> enhancers = EnhancersChoice.configured(NOTHING_SET, Optional.empty());
    Reranking late = new Reranking(new LateInteraction(embeddings), RERANKED, 1);
    List<Stage> stages =
        List.of(
            new Stage(WORDS, List.of(), q -> index.search(node.query(q, DEPTH).byWords())),
            new Stage(MEANING, List.of(), q -> index.search(node.query(q, DEPTH).byMeaning())),
            fused("reciprocal-rank"),
            fused("min-max:0.6"),
            fused("z-score:0.4"),
            fused("z-score:0.8"),
            new Stage(FUSED, LEGS, q -> index.search(node.query(q, DEPTH))),
            stage("+ spelling", List.of(FUSED), null, List.of(new Spelling())),
            stage("+ feedback", List.of(FUSED), null, List.of(new Feedback(FEEDBACK_WEIGHT))),
            stage(
                "default: + " + names(enhancers), List.of(FUSED, WORDS, MEANING), null, enhancers));
    if (!rerank) {
      return stages;
    }
    return Stream.concat(
            stages.stream(),
            Stream.of(
                stage("+ late interaction", List.of(FUSED), late, List.of()),
                stage("default + late interaction", List.of(FUSED), late, enhancers)))
        .toList();
  }

  private static String names(List<Enhancer> enhancers) {
    return enhancers.stream().map(Enhancer::name).collect(Collectors.joining(", "));
  }

  private Stage fused(String fusion) {
    ChunkIndex fusing = node.index(NAME, Fusion.of(fusion));
    return new Stage("fused " + fusion, LEGS, q -> fusing.search(node.query(q, DEPTH)));
  }

  private Stage stage(
      String name, List<String> over, @Nullable Reranking reranking, List<Enhancer> enhancers) {
    Retrieval retrieval =
        new Retrieval(embeddings, new Enhancement(enhancers, PATIENT), reranking, Diversity.NONE);
    return new Stage(name, over, question -> find(retrieval, question));
  }

  private List<Passage> find(Retrieval retrieval, String question) {
    return retrieval.passages(
        new Retrieval.Question("bench", List.of("everyone"), question, Filters.NONE, DEPTH),
        index::search,
        DEPTH,
        dev.aquifer.core.measure.Stages.unmeasured());
  }
}
