package dev.aquifer.bedrock;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GroundedPrompt;
import dev.aquifer.core.index.Passage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** Any text model of Amazon Bedrock, by the Converse API, which is the same for all of them. */
public final class BedrockGenerator implements Generator {

  /** Less than the 29 seconds that the gateway waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private static final int MOST_TOKENS = 1_000;

  private final BedrockRuntimeClient bedrock;
  private final String modelId;

  /**
   * Makes a generator.
   *
   * @param modelId a model's id, or an inference profile's where the model needs one
   */
  public BedrockGenerator(BedrockRuntimeClient bedrock, String modelId) {
    this.bedrock = bedrock;
    this.modelId = modelId;
  }

  /** A model of the function's own region. */
  public static BedrockGenerator configured(String modelId) {
    return new BedrockGenerator(
        AwsClients.client(BedrockRuntimeClient.builder(), TIMEOUT), modelId);
  }

  @Override
  public Answer generate(String question, List<Passage> passages) {
    if (passages.isEmpty()) {
      return new Answer.NotFound();
    }
    Message asked =
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText(GroundedPrompt.user(question, passages)))
            .build();
    ConverseResponse reply =
        AwsCall.to(
            "language model",
            () ->
                bedrock.converse(converse ->
                    converse
                        .modelId(modelId)
                        .system(SystemContentBlock.fromText(GroundedPrompt.SYSTEM))
                        .inferenceConfig(c -> c.temperature(0f).maxTokens(MOST_TOKENS))
                        .messages(asked)));
    return GroundedPrompt.read(text(reply), passages);
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
