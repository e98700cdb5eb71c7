package dev.aquifer.bedrock;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon Titan Text Embeddings V2. Its tokenizer is not public, so tokens are estimated at four
 * characters each, which is more than English text has.
 */
public final class BedrockEmbeddings implements Embeddings {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String FAMILY = "amazon.titan-embed-text-v2";
  private static final int DIMENSIONS = 1_024;
  private static final int MOST_TOKENS = 8_192;
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final JsonMapper json = new JsonMapper();
  private final BedrockRuntimeClient bedrock;
  private final String modelId;
  private final TokenMeter meter;

  public BedrockEmbeddings(BedrockRuntimeClient bedrock, String modelId, TokenMeter meter) {
    if (!modelId.contains(FAMILY)) {
      throw Settings.invalid(
          "AQUIFER_EMBEDDINGS", "must name a model of " + FAMILY + ", but names '" + modelId + "'");
    }
    this.bedrock = bedrock;
    this.modelId = modelId;
    this.meter = meter;
  }

  /** A model of the function's own region, or {@code MODEL@REGION}. */
  public static BedrockEmbeddings configured(String setting, TokenMeter meter) {
    BedrockModelId model = BedrockModelId.of(setting);
    return new BedrockEmbeddings(model.client(TIMEOUT), model.id(), meter);
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(modelId, DIMENSIONS);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return texts.stream().map(this::embed).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    return embed(text);
  }

  @Override
  public int countTokens(String text) {
    return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
  }

  @Override
  public int maximumTokens() {
    return MOST_TOKENS;
  }

  private Embedding embed(String text) {
    String body =
        json.writeValueAsString(
            Map.of("inputText", text, "dimensions", DIMENSIONS, "normalize", true));
    byte[] reply =
        AwsCall.to(
            "embedding model",
            () ->
                bedrock
                    .invokeModel(invoke ->
                        invoke
                            .modelId(modelId)
                            .contentType("application/json")
                            .accept("application/json")
                            .body(SdkBytes.fromUtf8String(body)))
                    .body()
                    .asByteArray());
    return vector(reply);
  }

  private Embedding vector(byte[] reply) {
    try {
      JsonNode tree = json.readTree(reply);
      meter.used(modelId, tree.path("inputTextTokenCount").asLong(0), 0);
      float[] values = json.treeToValue(tree.path("embedding"), float[].class);
      if (values != null && values.length == DIMENSIONS) {
        return Embedding.normalized(values);
      }
    } catch (JacksonException | IllegalArgumentException e) {
      // Told below, for the reply may hold anything.
    }
    throw new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The embedding model replied without a vector of %,d dimensions. Try again."
            .formatted(DIMENSIONS));
  }
}
