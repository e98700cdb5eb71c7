package dev.aquifer.models;

import dev.aquifer.bedrock.BedrockEmbeddings;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.onnx.BgeEmbeddings;

/** The embedding model that {@code AQUIFER_EMBEDDINGS} names. */
public final class EmbeddingsChoice {

  private static final String NAME = "AQUIFER_EMBEDDINGS";
  private static final String ONNX = "onnx";
  private static final String BEDROCK = "bedrock:";

  private EmbeddingsChoice() {}

  /** {@code onnx}, which is the default, or {@code bedrock:MODEL}. */
  public static Embeddings configured(Settings settings) {
    String choice = settings.text(NAME, ONNX);
    if (choice.equals(ONNX)) {
      return BgeEmbeddings.load();
    }
    if (choice.startsWith(BEDROCK)) {
      return BedrockEmbeddings.configured(choice.substring(BEDROCK.length()));
    }
    throw Settings.invalid(NAME, "must be 'onnx' or 'bedrock:MODEL', but is '" + choice + "'");
  }
}
