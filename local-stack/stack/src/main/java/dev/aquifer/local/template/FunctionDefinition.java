package dev.aquifer.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A function.
 *
 * @param arn without a qualifier
 * @param code the archive it runs from, or a directory of the same layout
 * @param handler class and method, such as {@code org.example.Handler::handleRequest}
 * @param environment its variables
 * @param memory in MiB
 * @param timeout the longest that one invocation may take
 * @param snapStart whether its environments start as SnapStart prepares them, with priming
 * @param traced whether X-Ray's decision about its invocations is to follow them
 * @param logGroup the name of its log, empty if the template gives it none
 * @param concurrency how many instances of it there may be
 * @param deadLetterArn the queue of events whose asynchronous invocation failed
 */
public record FunctionDefinition(
    String logicalId,
    String name,
    String arn,
    Path code,
    String handler,
    Map<String, String> environment,
    int memory,
    Duration timeout,
    boolean snapStart,
    boolean traced,
    String logGroup,
    ConcurrencyDefinition concurrency,
    Optional<String> deadLetterArn) {

  private static final int DEFAULT_MEMORY = 128;
  private static final int DEFAULT_TIMEOUT = 3;

  static FunctionDefinition of(
      Properties properties, String name, String arn, int provisioned, Map<String, Path> assets) {
    properties.only(
        Set.of(
            "Code",
            "DeadLetterConfig",
            "Environment",
            "FunctionName",
            "Handler",
            "LoggingConfig",
            "MemorySize",
            "ReservedConcurrentExecutions",
            "Runtime",
            "SnapStart",
            "Timeout",
            "TracingConfig"),
        Set.of(
            "Architectures",
            "Description",
            "EphemeralStorage",
            "KmsKeyArn",
            "RecursiveLoop",
            "Role",
            "Tags",
            "VpcConfig"));
    String key = properties.part("Code").text("S3Key");
    Path code = assets.get(key);
    if (code == null) {
      throw properties.resource().error("its code " + key + " is not among the assets");
    }
    return new FunctionDefinition(
        properties.resource().logicalId(),
        name,
        arn,
        code,
        properties.text("Handler"),
        properties.part("Environment").map("Variables"),
        properties.integer("MemorySize", DEFAULT_MEMORY),
        Duration.ofSeconds(properties.integer("Timeout", DEFAULT_TIMEOUT)),
        properties.part("SnapStart").optional("ApplyOn").orElse("None").equals("PublishedVersions"),
        properties.part("TracingConfig").optional("Mode").orElse("PassThrough").equals("Active"),
        properties.part("LoggingConfig").optional("LogGroup").orElse(""),
        new ConcurrencyDefinition(
            properties.optional("ReservedConcurrentExecutions").map(Integer::valueOf), provisioned),
        properties.part("DeadLetterConfig").optional("TargetArn"));
  }

  /** Whether the local stack can run it: Java alone. */
  static boolean isJava(Resource resource) {
    return resource.properties().path("Runtime").asString("").startsWith("java");
  }
}
