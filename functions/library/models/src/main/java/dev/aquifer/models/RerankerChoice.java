package dev.aquifer.models;

import dev.aquifer.bedrock.BedrockReranker;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.rerank.LateInteraction;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.onnx.OnnxCrossEncoder;
import java.nio.file.Path;
import java.util.Optional;

/** The reranker that {@code AQUIFER_RERANKER} names. */
public final class RerankerChoice {

  private static final String NAME = "AQUIFER_RERANKER";
  private static final String NONE = "none";
  private static final String LATE = "late-interaction";
  private static final String BEDROCK = "bedrock:";
  private static final String ONNX = "onnx:";

  private RerankerChoice() {}

  /**
   * {@code none}, which is the default, {@code late-interaction} with the embedding model's own
   * token vectors, {@code bedrock:MODEL}, or {@code onnx:FOLDER} for a folder with {@code
   * model.onnx} and {@code tokenizer.json}, such as that of a Lambda layer under {@code /opt}.
   */
  public static Optional<Reranker> configured(Settings settings, Embeddings embeddings) {
    String choice = settings.text(NAME, NONE);
    if (choice.equals(NONE)) {
      return Optional.empty();
    }
    if (choice.equals(LATE)) {
      return Optional.of(
          new LateInteraction(
              embeddings
                  .tokens()
                  .orElseThrow(() ->
                      Settings.invalid(
                          NAME, "is 'late-interaction', which needs the embedding model 'onnx'"))));
    }
    if (choice.startsWith(BEDROCK) && choice.length() > BEDROCK.length()) {
      return Optional.of(
          BedrockReranker.configured(
              choice.substring(BEDROCK.length()), settings.text("AWS_REGION")));
    }
    if (choice.startsWith(ONNX) && choice.length() > ONNX.length()) {
      return Optional.of(OnnxCrossEncoder.load(Path.of(choice.substring(ONNX.length()))));
    }
    throw Settings.invalid(
        NAME,
        "must be 'none', 'late-interaction', 'bedrock:MODEL' or 'onnx:FOLDER', but is '"
            + choice
            + "'");
  }
}
