package dev.aquifer.metricscollector;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.aquifer.core.measure.Sample;
import dev.aquifer.emf.EmfReader;
import dev.aquifer.events.EventJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Lines of one log, as a <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">subscription</a>
 * hands them over: JSON, packed by gzip, in base64.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LogBatch(String messageType, String logGroup, String logStream, List<Line> logEvents) {

  private static final String DATA = "DATA_MESSAGE";

  /**
   * A line.
   *
   * @param id one that no other line has
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(String id, String message) {}

  static LogBatch of(CloudWatchLogsEvent event) {
    byte[] packed = Base64.getDecoder().decode(event.getAwsLogs().getData());
    try (var json = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return EventJson.read(
          new String(json.readAllBytes(), StandardCharsets.UTF_8), LogBatch.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for the same lines of the same log. */
  String id() {
    String lines = logEvents.stream().map(Line::id).collect(Collectors.joining("\n"));
    return hash(String.join("\n", logGroup, logStream, lines));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was measured; nothing if CloudWatch only tries whether it reaches somebody. */
  List<Sample> samples() {
    return messageType.equals(DATA)
        ? logEvents.stream().flatMap(line -> EmfReader.samples(line.message()).stream()).toList()
        : List.of();
  }
}
