package dev.aquifer.emf;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Aquifer's metrics out of lines of a log, by the <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">embedded
 * metric format</a>. What is not a metric of Aquifer's, with all of its labels, is passed over:
 * anybody's text may be in a log.
 */
public final class EmfReader {

  private static final JsonMapper JSON = new JsonMapper();

  private EmfReader() {}

  /** The samples of one line, none if it is another line. */
  public static List<Sample> samples(String line) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JacksonException e) {
      return List.of();
    }
    JsonNode about = root.path("_aws");
    Instant at = Instant.ofEpochMilli(about.path("Timestamp").asLong(0));
    List<Sample> samples = new ArrayList<>();
    for (JsonNode directive : about.path("CloudWatchMetrics")) {
      if (directive.path("Namespace").asString("").equals(EmfMeasurements.NAMESPACE)) {
        for (JsonNode declared : directive.path("Metrics")) {
          Metric.named(declared.path("Name").asString(""))
              .ifPresent(metric -> samples.addAll(samples(metric, root, at)));
        }
      }
    }
    return List.copyOf(samples);
  }

  private static List<Sample> samples(Metric metric, JsonNode root, Instant at) {
    List<String> labels =
        metric.labels().stream()
            .flatMap(name -> Stream.ofNullable(root.path(name).asString(null)))
            .toList();
    if (labels.size() < metric.labels().size()) {
      return List.of();
    }
    JsonNode value = root.path(metric.text());
    return (value.isArray() ? value.valueStream() : Stream.of(value))
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .filter(number ->
            Double.isFinite(number) && (number >= 0 || metric.kind() == Metric.Kind.GAUGE))
        .map(number -> new Sample(metric, labels, number, at))
        .toList();
  }
}
