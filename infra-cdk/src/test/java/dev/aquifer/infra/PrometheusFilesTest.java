package dev.aquifer.infra;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.aquifer.core.measure.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and the dashboard are for metrics that there are. */
class PrometheusFilesTest {

  static final Path FOLDER = Path.of("src/main/resources/monitoring");

  /** What Prometheus itself knows. */
  private static final Map<String, Set<String>> OWN =
      Map.of("up", Set.of("job"), "ALERTS", Set.of("alertname", "alertstate"));

  private static final JsonNode DASHBOARD = read(new ObjectMapper(), "dashboard.json");

  /** Every rule of {@code rules.yml}. */
  static List<JsonNode> rules() {
    return read(new YAMLMapper(), "rules.yml")
        .get("groups")
        .valueStream()
        .flatMap(group -> group.get("rules").valueStream())
        .toList();
  }

  /** Those that tell somebody. */
  static List<JsonNode> alerts() {
    return rules().stream().filter(rule -> rule.has("alert")).toList();
  }

  static Stream<PromQl> ofTheDashboard() {
    return DASHBOARD
        .get("panels")
        .valueStream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> new PromQl(target.get("expr").asText().replace("$__rate_interval", "5m")));
  }

  static Stream<PromQl> expressions() {
    return Stream.concat(
        rules().stream().map(rule -> new PromQl(rule.get("expr").asText())), ofTheDashboard());
  }

  @Test
  void promtoolAcceptsTheRules() throws Exception {
    Promtool.isContentWith(FOLDER, "check", "rules", "rules.yml");
  }

  @Test
  void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
    Promtool.isContentWith(FOLDER, "test", "rules", "rules.test.yml");
  }

  @Test
  void everyAlertIsTestedWhereItFiresAndWhereItDoesNot() {
    Set<String> firing = new HashSet<>();
    Set<String> silent = new HashSet<>();
    read(new YAMLMapper(), "rules.test.yml")
        .get("tests")
        .valueStream()
        .flatMap(test -> test.get("alert_rule_test").valueStream())
        .forEach(test ->
            (test.get("exp_alerts").isEmpty() ? silent : firing)
                .add(test.get("alertname").asText()));

    assertThat(firing).containsExactlyInAnyOrderElementsOf(names());
    assertThat(silent).containsExactlyInAnyOrderElementsOf(names());
  }

  private static List<String> names() {
    return alerts().stream().map(alert -> alert.get("alert").asText()).toList();
  }

  @Test
  void promtoolAcceptsEveryExpressionOfTheDashboard(@TempDir Path folder) throws Exception {
    List<Map<String, String>> rules =
        ofTheDashboard().map(one -> Map.of("record", "one", "expr", one.text())).toList();
    Files.writeString(
        folder.resolve("dashboard.yml"),
        new YAMLMapper()
            .writeValueAsString(
                Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)))));

    assertThat(rules).hasSizeGreaterThan(30);
    // Rules of one name are a fault of rules alone.
    Promtool.isContentWith(folder, "check", "rules", "--lint=none", "dashboard.yml");
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void anExpressionIsOfMetricsAndLabelsThatThereAre(PromQl expression) {
    Set<String> known = new HashSet<>();
    for (PromQl.Selector selector : expression.selectors()) {
      Optional<Set<String>> labels = labels(selector.metric());
      assertThat(labels).as(selector.metric()).isPresent();
      assertThat(labels.orElseThrow()).as(selector.metric()).containsAll(selector.labels());
      known.addAll(labels.orElseThrow());
    }
    assertThat(known).containsAll(expression.groupings());
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void aBucketIsOneThatThereIs(PromQl expression) {
    assertThat(expression.buckets())
        .allSatisfy(bucket ->
            assertThat(Metric.named(bucket.metric()).orElseThrow().bounds())
                .extracting(String::valueOf)
                .contains(bucket.bound()));
  }

  @Test
  void theDashboardShowsEveryMetric() {
    Set<String> shown =
        ofTheDashboard()
            .flatMap(one -> one.selectors().stream())
            .map(selector -> selector.metric().replaceAll("_(bucket|sum|count)$", ""))
            .collect(toSet());

    assertThat(shown).containsAll(Stream.of(Metric.values()).map(Metric::text).toList());
  }

  @Test
  void theDashboardReadsFromTheDataSourceThatOneChooses() {
    assertThat(DASHBOARD.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(DASHBOARD.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    assertThat(DASHBOARD.get("panels").valueStream())
        .filteredOn(panel -> !panel.get("type").asText().equals("row"))
        .hasSizeGreaterThan(25)
        .allMatch(panel -> panel.at("/datasource/uid").asText().equals("${datasource}"));
  }

  /** The labels of a series; empty if there is no such series. */
  private static Optional<Set<String>> labels(String series) {
    boolean recorded =
        rules().stream().anyMatch(rule -> rule.path("record").asText().equals(series));
    return recorded
        ? Optional.of(Set.of())
        : Optional.ofNullable(OWN.get(series)).or(() -> labelsOfMetric(series));
  }

  private static Optional<Set<String>> labelsOfMetric(String series) {
    String bare = series.replaceAll("_(bucket|sum|count)$", "");
    return Metric.named(bare)
        .filter(metric -> (metric.kind() == Metric.Kind.HISTOGRAM) != bare.equals(series))
        .map(metric -> {
          Set<String> labels = new HashSet<>(metric.labels());
          if (series.endsWith("_bucket")) {
            labels.add("le");
          }
          return labels;
        });
  }

  private static JsonNode read(ObjectMapper mapper, String file) {
    try {
      return mapper.readTree(FOLDER.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
