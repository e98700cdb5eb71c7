package dev.aquifer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.compute.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample event is understood by the function that its folder names. */
abstract class SampleEventSuite {

  private static final Path SAMPLES =
      Path.of(System.getProperty("aquifer.root", ""), "events/samples");

  /**
   * The one function that the local stack's template is without, since no instances are kept ready
   * there: its own test reads its sample.
   */
  private static final String PLANNER = "capacity-planner";

  /** The bucket that the samples name. */
  private static final String BUCKET = "aquifer-documents";

  /** The queue that others write to. */
  private static final String INBOX = "aquifer-inbox";

  /**
   * Not every local object store keeps versions; without one the current bytes are read. As it
   * stands in a body within a body.
   */
  private static final String VERSION_ID = "\\\\\"version-id\\\\\":\\\\\"[^\"\\\\]*\\\\\",?";

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("object-trigger", "objectTrigger"),
          Map.entry("webhook-trigger", "webhookTrigger"),
          Map.entry("inbox-trigger", "inboxTrigger"),
          Map.entry("source-sync", "sourceSync"),
          Map.entry("sources", "sources"),
          Map.entry("chunk-embed", "chunkEmbed"),
          Map.entry("purge", "purge"),
          Map.entry("changes", "changes"),
          Map.entry("query", "query"),
          Map.entry("documents", "documents"),
          Map.entry("audit", "audit"),
          Map.entry("audit-archive", "auditArchive"),
          Map.entry("metrics-collector", "metricsCollector"),
          Map.entry("metrics", "metrics"),
          Map.entry("monitor", "monitor"),
          Map.entry("analytics", "analytics"),
          Map.entry("health", "health"),
          Map.entry("token", "token"));

  static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> SAMPLES.relativize(file).toString())
          .filter(sample -> !sample.startsWith(PLANNER))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsUnderstoodByItsFunction(String sample, Aquifer aquifer) throws IOException {
    aquifer.put("handbook/annual leave.md", "# Annual leave\n\nEveryone has 27 days.", "group:hr");
    String folder = sample.substring(0, sample.indexOf('/'));
    String event =
        Files.readString(SAMPLES.resolve(sample))
            .replace(BUCKET, aquifer.bucket())
            .replace(INBOX, aquifer.inbox())
            .replaceAll(VERSION_ID, "");
    Outcome outcome = aquifer.function(String.valueOf(FUNCTIONS.get(folder))).invoke(event);
    assertThat(outcome).as(outcome.payload()).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.payload())
        .matches(reply ->
            reply.contains("\"statusCode\":2")
                || reply.contains("\"statusCode\":404")
                // The keys that the samples show are nobody's.
                || reply.contains("unauthenticated")
                // The batch that was added.
                || reply.matches("\"[0-9a-f]{64}\"")
                || reply.matches("\"(HEALTHY|DEGRADED)\"")
                || reply.contains("\"custom:tenant\"")
                || reply.contains("\"batchItemFailures\":[]"));
  }
}
