package dev.aquifer.models;

import dev.aquifer.core.chunk.ChunkContext;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.chunk.ContextualChunker;
import dev.aquifer.core.chunk.FixedChunker;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.chunk.RecentContexts;
import dev.aquifer.core.chunk.SemanticChunker;
import dev.aquifer.core.chunk.SentenceChunker;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quality.RatedChunker;
import dev.aquifer.core.settings.Settings;
import java.util.List;

/**
 * The chunker that {@code AQUIFER_CHUNKER} names. A document keeps its chunks until it is ingested
 * again.
 */
public final class ChunkerChoice {

  /** Every name, the default first. */
  public static final List<String> NAMES =
      List.of("hierarchical", "fixed", "sentences", "semantic");

  private static final String NAME = "AQUIFER_CHUNKER";
  private static final String CONTEXT = "AQUIFER_CHUNK_CONTEXT";
  private static final String OFF = "off";
  private static final int REMEMBERED_CONTEXTS = 10_000;
  private static final int CHUNK_TOKENS = 128;
  private static final int PARENT_TOKENS = 576;
  private static final int FIXED_TOKENS = 256;
  private static final int FIXED_OVERLAP = 32;
  private static final int SENTENCE_TOKENS = 128;
  private static final int SENTENCES_AROUND = 3;
  private static final double SEMANTIC_CUT = 0.25;

  private ChunkerChoice() {}

  /**
   * One of {@link #NAMES}, which rates its chunks. With {@code AQUIFER_CHUNK_CONTEXT=on} the
   * language model of the generator says what each is about.
   */
  public static Chunker configured(
      Settings settings, Embeddings embeddings, Measurements measurements) {
    Chunker chunker = named(settings.text(NAME, NAMES.getFirst()), embeddings);
    if (settings.text(CONTEXT, OFF).equals(OFF)) {
      return new RatedChunker(chunker);
    }
    LanguageModel model =
        GeneratorChoice.languageModel(settings, measurements, (service, real) -> real)
            .orElseThrow(() ->
                Settings.invalid(
                    CONTEXT, "needs a language model, but AQUIFER_GENERATOR names none"));
    return new RatedChunker(
        new ContextualChunker(
            chunker, new ChunkContext(model, new RecentContexts(REMEMBERED_CONTEXTS))));
  }

  /** Another text whenever {@link #configured} would cut the same document in another way. */
  public static String name(Settings settings) {
    return settings.text(NAME, NAMES.getFirst())
        + (settings.text(CONTEXT, OFF).equals(OFF)
            ? ""
            : " in the context of " + settings.text("AQUIFER_GENERATOR"));
  }

  /**
   * Makes a chunker.
   *
   * @param name one of {@link #NAMES}
   * @throws dev.aquifer.core.problem.ProblemException {@code INVALID_CONFIGURATION} for another
   */
  public static Chunker named(String name, Embeddings embeddings) {
    return switch (name) {
      case "hierarchical" ->
          new HierarchicalChunker(embeddings::countTokens, CHUNK_TOKENS, PARENT_TOKENS);
      case "fixed" -> new FixedChunker(embeddings::countTokens, FIXED_TOKENS, FIXED_OVERLAP);
      case "sentences" ->
          new SentenceChunker(embeddings::countTokens, SENTENCE_TOKENS, SENTENCES_AROUND);
      case "semantic" -> new SemanticChunker(embeddings, CHUNK_TOKENS, PARENT_TOKENS, SEMANTIC_CUT);
      default ->
          throw Settings.invalid(NAME, "must be one of " + NAMES + ", but is '" + name + "'");
    };
  }
}
