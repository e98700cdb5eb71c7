package dev.aquifer.bedrock;

import dev.aquifer.aws.AwsClients;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

/**
 * A model, and where it is called.
 *
 * @param id of a foundation model or an inference profile
 * @param region empty for the function's own
 */
record BedrockModelId(String id, Optional<Region> region) {

  /** What a setting names: {@code MODEL} or {@code MODEL@REGION}. */
  static BedrockModelId of(String setting) {
    int at = setting.indexOf('@');
    return at < 0
        ? new BedrockModelId(setting, Optional.empty())
        : new BedrockModelId(
            setting.substring(0, at), Optional.of(Region.of(setting.substring(at + 1))));
  }

  /**
   * What calls it.
   *
   * @param timeout of a call with all its retries
   */
  BedrockRuntimeClient client(Duration timeout) {
    BedrockRuntimeClientBuilder builder = BedrockRuntimeClient.builder();
    region.ifPresent(builder::region);
    return AwsClients.client(builder, timeout);
  }
}
