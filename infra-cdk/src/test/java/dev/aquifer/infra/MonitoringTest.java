package dev.aquifer.infra;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringTest {

  private static final Path RUNBOOKS = Path.of("../docs/runbooks");
  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";
  private static final String PART = "Part of another alarm";
  private static final Pattern LINK = Pattern.compile("docs/runbooks/([a-z-]+)\\.md$");

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;
  private static final SynthesizedStack WITH_PROMETHEUS =
      SynthesizedStack.with(
          Map.of(
              "prometheus", "workspace",
              "alarmEmail", "ops@example.org",
              "runbooks", "https://git.example.org/runbooks",
              "spendLimit", "25",
              "mostUpdates", "5000"));

  static Stream<Resource> parts() {
    return STACK.ofType(ALARM).stream().filter(MonitoringTest::isPart);
  }

  static List<Resource> telling() {
    return Stream.of(ALARM, COMPOSITE)
        .flatMap(type -> STACK.ofType(type).stream())
        .filter(alarm -> !isPart(alarm))
        .toList();
  }

  static List<JsonNode> alerts() {
    return PrometheusFilesTest.alerts();
  }

  static List<Objective> objectives() {
    return Objective.of(options ->
        EmfMetric.of("5XXError", Map.of(), "Sum", software.amazon.awscdk.Duration.minutes(1)));
  }

  private static boolean isPart(Resource alarm) {
    return alarm.at("/AlarmDescription").asText().startsWith(PART);
  }

  @ParameterizedTest
  @MethodSource("telling")
  void anAlarmTellsTheTopicThatItBeginsAndThatItIsOver(Resource alarm) {
    Resource topic = STACK.ofType("AWS::SNS::Topic").getFirst();

    assertThat(STACK.target(alarm.at("/AlarmActions/0"))).isEqualTo(topic);
    assertThat(STACK.target(alarm.at("/OKActions/0"))).isEqualTo(topic);
  }

  @ParameterizedTest
  @MethodSource("telling")
  void anAlarmLinksToARunbookThatExists(Resource alarm) {
    assertThat(RUNBOOKS.resolve(page(alarm) + ".md")).isRegularFile();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void anAlarmOfOneWindowIsPartOfAnAlarmOfTwo(Resource part) {
    assertThat(STACK.ofType(COMPOSITE)).anyMatch(composite -> composite.refersTo(part));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertSaysWhatItIsAndLinksToARunbookThatExists(JsonNode alert) {
    assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
    assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
    assertThat(alert.at("/annotations/description").asText()).endsWith(".");
    assertThat(alert.at("/annotations/runbook_url").asText())
        .matches("\\{\\{ \\$externalLabels\\.runbooks }}/[a-z-]+\\.md");
    assertThat(RUNBOOKS.resolve(page(alert) + ".md")).isRegularFile();
  }

  @Test
  void everyRunbookIsLinkedFromAnAlarm() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(pagesOfAlarms())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Runbook.values()).map(Runbook::page).toList());
    }
  }

  @Test
  void everythingThatPrometheusTellsCloudWatchTellsTooAndWhatOnlyAwsKnows() {
    Set<String> both = alerts().stream().map(MonitoringTest::page).collect(toSet());

    assertThat(pagesOfAlarms())
        .containsAll(both)
        .filteredOn(page -> !both.contains(page))
        .containsExactlyInAnyOrder("functions", "tables", "search-domain");
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void anObjectiveIsTheSameForPrometheusAndForCloudWatch(Objective objective) {
    String rules =
        alerts().stream()
            .filter(alert -> page(alert).equals(objective.runbook().page()))
            .map(alert -> alert.get("expr").asText())
            .reduce("", String::concat);

    assertThat(objective.rates())
        .isNotEmpty()
        .allSatisfy(rate ->
            assertThat(rules)
                .contains(threshold(objective, rate, rate.longWindow()))
                .contains(threshold(objective, rate, rate.shortWindow())));
  }

  private static String threshold(
      Objective objective, BurnRate rate, software.amazon.awscdk.Duration window) {
    String hours = window.toIsoString().replaceAll("[PT]", "").toLowerCase(java.util.Locale.ROOT);
    return "aquifer:%s:bad_share%s > (%s * %s)"
        .formatted(
            objective.runbook().page(),
            hours,
            String.valueOf(rate.rate()).replaceAll("\\.0$", ""),
            objective.budget());
  }

  @Test
  void whatCloudWatchTakesForAnObjectiveIsWhatPrometheusTakes() {
    assertThat(parts().map(part -> part.at("/Metrics").toString()))
        .anyMatch(text -> text.contains("\"PR(0:2)\"") && text.contains("/v1/query"))
        .anyMatch(text -> text.contains("\"PR(0.3:1)\"") && text.contains("rag_response_quality"))
        .anyMatch(text -> text.contains("5XXError") && text.contains("\"Average\""));
    assertThat(PrometheusFilesTest.rules().toString())
        .contains("le=\\\"2.0\\\"", "le=\\\"0.3\\\"", "status=~\\\"5..\\\"");
  }

  @Test
  void everyTableQueueAndFunctionIsWatched() {
    for (String type :
        List.of("AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::Lambda::Function")) {
      assertThat(STACK.ofType(type))
          .isNotEmpty()
          .filteredOn(one -> !type.endsWith("Queue") || one.id().contains("DeadLetters"))
          .allSatisfy(
              one -> assertThat(STACK.ofType(ALARM)).anyMatch(alarm -> alarm.refersTo(one)));
    }
  }

  @Test
  void theDashboardShowsAlarmsAndWhatFunctionsMeasure() {
    assertThat(STACK.ofType("AWS::CloudWatch::Dashboard"))
        .singleElement()
        .satisfies(dashboard ->
            assertThat(dashboard.at("/DashboardBody").toString())
                .contains(
                    "rag_stage_duration_seconds", "rag_cost_dollars_total", "\\\"alarms\\\""));
  }

  @Test
  void emailGoesToTheAddressThatIsSet() {
    assertThat(WITH_PROMETHEUS.ofType("AWS::SNS::Subscription").getFirst().at("/Endpoint").asText())
        .isEqualTo("ops@example.org");
    assertThat(STACK.ofType("AWS::SNS::Subscription")).isEmpty();
  }

  @Test
  void withoutAWorkspaceNothingIsWrittenToPrometheus() {
    assertThat(STACK.template().toString()).doesNotContain("AWS::APS", "AQUIFER_REMOTE_WRITE_URL");
  }

  @Test
  void theCollectorWritesToTheWorkspaceAndMayDoSo() {
    Resource workspace = WITH_PROMETHEUS.ofType("AWS::APS::Workspace").getFirst();

    assertThat(WITH_PROMETHEUS.ofType("AWS::Lambda::Function"))
        .filteredOn(one -> one.json().toString().contains("AQUIFER_REMOTE_WRITE_URL"))
        .singleElement()
        .satisfies(collector -> {
          assertThat(collector.id()).startsWith("MetricsCollector");
          assertThat(collector.at("/Environment/Variables/AQUIFER_REMOTE_WRITE_URL").toString())
              .contains(workspace.id(), "PrometheusEndpoint", "api/v1/remote_write");
        });
    assertThat(WITH_PROMETHEUS.ofType("AWS::IAM::Role"))
        .filteredOn(role -> role.json().toString().contains("aps:RemoteWrite"))
        .singleElement()
        .matches(role -> role.refersTo(workspace));
    assertThat(workspace.at("/KmsKeyArn").isMissingNode()).isFalse();
  }

  @Test
  void theWorkspaceHasTheRulesWithTheLimitsOfTheDeployment(@TempDir Path folder) throws Exception {
    String rules =
        WITH_PROMETHEUS.ofType("AWS::APS::RuleGroupsNamespace").getFirst().at("/Data").asText();

    assertThat(rules)
        .contains("expr: vector(25)", "expr: vector(4000)", "expr: vector(800)")
        .contains("runbook_url: \"https://git.example.org/runbooks/dead-letters.md\"")
        .doesNotContain("externalLabels.", "vector(10)", "vector(8000)");
    Files.writeString(folder.resolve("rules.yml"), rules);
    Promtool.isContentWith(folder, "check", "rules", "rules.yml");
  }

  @Test
  void theWorkspaceTellsAlertsToTheTopic() {
    Resource workspace = WITH_PROMETHEUS.ofType("AWS::APS::Workspace").getFirst();
    Resource topic = WITH_PROMETHEUS.ofType("AWS::SNS::Topic").getFirst();

    assertThat(workspace.at("/AlertManagerDefinition").toString()).contains(topic.id());
    assertThat(WITH_PROMETHEUS.ofType("AWS::SNS::TopicPolicy").getFirst().json().toString())
        .contains("aps.amazonaws.com");
    assertThat(WITH_PROMETHEUS.ofType("AWS::KMS::Key").getFirst().json().toString())
        .contains("aps.amazonaws.com");
  }

  private static Set<String> pagesOfAlarms() {
    return telling().stream().map(MonitoringTest::page).collect(toSet());
  }

  private static String page(Resource alarm) {
    return page(alarm.at("/AlarmDescription").asText());
  }

  private static String page(JsonNode alert) {
    return page(
        alert
            .at("/annotations/runbook_url")
            .asText()
            .replace("{{ $externalLabels.runbooks }}", "docs/runbooks"));
  }

  private static String page(String link) {
    return LINK.matcher(link)
        .results()
        .map(one -> one.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link to a runbook: " + link));
  }
}
