package dev.aquifer.emf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Sample;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmfTest {

  private static final EmfMeasurements MEASUREMENTS = new EmfMeasurements();

  @Test
  void aMeasureIsALineThatCloudWatchReadsAsAMetric() {
    String line =
        logged(() -> MEASUREMENTS.took(Metric.CHANGE_LAG, Duration.ofMillis(2500), "team wiki ü"));
    assertThat(line)
        .contains(
            "\"CloudWatchMetrics\"",
            "\"Namespace\":\"Aquifer\"",
            "\"Dimensions\":[[\"source\"]]",
            "\"rag_change_lag_seconds\":2.5",
            "\"source\":\"team_wiki__\"",
            "\"Unit\":\"Seconds\"");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(Metric metric) {
    List<String> labels = Collections.nCopies(metric.labels().size(), "a");
    Instant before = Instant.now().minusMillis(1);
    String line = logged(() -> MEASUREMENTS.record(metric, 0.25, labels));
    assertThat(line.lines()).hasSize(1);
    assertThat(EmfReader.samples(line)).hasSize(1);
    Sample sample = EmfReader.samples(line).getFirst();
    assertThat(sample).isEqualTo(new Sample(metric, labels, 0.25, sample.at()));
    assertThat(sample.at()).isBetween(before, Instant.now());
  }

  @Test
  void aLabelWithoutLettersDoesNotLoseItsMeasure() {
    assertThat(EmfReader.samples(logged(() -> MEASUREMENTS.count(Metric.COLD_STARTS, ""))))
        .extracting(sample -> sample.labels())
        .containsExactly(List.of("other"));
  }

  @Test
  void severalValuesOfALineAreSeveralSamples() {
    String line =
        "{\"_aws\":{\"Timestamp\":7,\"CloudWatchMetrics\":[{\"Namespace\":\"Aquifer\",\"Metrics\":"
            + "[{\"Name\":\"rag_stage_duration_seconds\"}]}]},\"stage\":\"search\","
            + "\"rag_stage_duration_seconds\":[0.5,1.5]}";
    assertThat(EmfReader.samples(line))
        .isEqualTo(
            Arrays.asList(
                new Sample(Metric.STAGE_DURATION, List.of("search"), 0.5, Instant.ofEpochMilli(7)),
                new Sample(
                    Metric.STAGE_DURATION, List.of("search"), 1.5, Instant.ofEpochMilli(7))));
  }

  private static final String START =
      "{\"_aws\":{\"Timestamp\":7,\"CloudWatchMetrics\":[{\"Namespace\":\"Aquifer\",\"Metrics\":";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INFO something",
        "[1, 2]",
        "{\"_aws\": 7}",
        START + "[{\"Name\":\"mine\"}]}]},\"mine\":1}",
        START + "[{\"Name\":\"rag_cold_starts_total\"}]}]},\"rag_cold_starts_total\":1}",
        START
            + "[{\"Name\":\"rag_cold_starts_total\"}]}]},\"function\":\"a\","
            + "\"rag_cold_starts_total\":-1}",
        START
            + "[{\"Name\":\"rag_cold_starts_total\"}]}]},\"function\":\"a\","
            + "\"rag_cold_starts_total\":\"1\"}",
        "{\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"Mine\",\"Metrics\":"
            + "[{\"Name\":\"rag_cold_starts_total\"}]}]},\"function\":\"a\","
            + "\"rag_cold_starts_total\":1}",
      })
  void otherLinesArePassedOver(String line) {
    assertThat(EmfReader.samples(line)).isEmpty();
  }

  private static String logged(Runnable write) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      write.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
