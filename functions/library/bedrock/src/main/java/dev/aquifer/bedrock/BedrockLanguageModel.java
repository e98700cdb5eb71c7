package dev.aquifer.bedrock;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.measure.TokenMeter;
import java.time.Duration;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** Any text model of Amazon Bedrock, by the Converse API, which is the same for all of them. */
public final class BedrockLanguageModel implements LanguageModel {

  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private final BedrockRuntimeClient bedrock;
  private final String modelId;
  private final TokenMeter meter;

  /**
   * Makes a model.
   *
   * @param modelId a model's id, or an inference profile's where the model needs one
   */
  public BedrockLanguageModel(BedrockRuntimeClient bedrock, String modelId, TokenMeter meter) {
    this.meter = meter;
    this.bedrock = bedrock;
    this.modelId = modelId;
  }

  /** A model of the function's own region, or {@code MODEL@REGION}. */
  public static BedrockLanguageModel configured(String setting, TokenMeter meter) {
    BedrockModelId model = BedrockModelId.of(setting);
    return new BedrockLanguageModel(model.client(TIMEOUT), model.id(), meter);
  }

  @Override
  public String name() {
    return modelId;
  }

  @Override
  public String reply(Prompt prompt) {
    Message asked =
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText(prompt.user()))
            .build();
    ConverseResponse reply =
        AwsCall.to(
            "language model",
            () ->
                bedrock.converse(converse ->
                    converse
                        .modelId(modelId)
                        .system(SystemContentBlock.fromText(prompt.system()))
                        .inferenceConfig(c -> c.temperature(0f).maxTokens(prompt.maximumTokens()))
                        .messages(asked)));
    if (reply.usage() != null) {
      meter.used(modelId, reply.usage().inputTokens(), reply.usage().outputTokens());
    }
    return LanguageModel.text(text(reply));
  }

  /** The reply's text; other blocks, such as a model's reasoning, are not for the reader. */
  private static String text(ConverseResponse reply) {
    if (reply.output() == null || reply.output().message() == null) {
      return "";
    }
    return reply.output().message().content().stream()
        .filter(block -> block.text() != null)
        .map(ContentBlock::text)
        .collect(Collectors.joining());
  }
}
