package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

  static final Map<String, String> SCALED =
      Map.of(
          "provisionedConcurrency", "2:20",
          "provisionedSchedule", "cron(0 7 ? * MON-FRI *)=5:40; cron(0 19 ? * MON-FRI *)=2:20",
          "reservedConcurrency", "query:100,chunk-embed:15",
          "slowAnswerMillis", "9000");

  private static final SynthesizedStack STACK = SynthesizedStack.with(SCALED);

  @Test
  void byDefaultNothingIsKeptReadyAndEveryFunctionSharesWhatTheAccountHas() {
    SynthesizedStack plain = SynthesizedStack.DEFAULT;
    assertThat(plain.all().filter(one -> one.type().startsWith("AWS::ApplicationAutoScaling")))
        .isEmpty();
    assertThat(plain.ofType("AWS::Lambda::Alias"))
        .allMatch(alias -> alias.at("/ProvisionedConcurrencyConfig").isMissingNode());
    assertThat(plain.ofType("AWS::Lambda::Function"))
        .allMatch(one -> one.at("/ReservedConcurrentExecutions").isMissingNode());
  }

  @Test
  void aFunctionThatIsKeptReadyHasNoSnapshotAndTheOthersKeepTheirs() {
    assertThat(function("query").at("/SnapStart").isMissingNode()).isTrue();
    assertThat(STACK.ofType("AWS::Lambda::Function"))
        .filteredOn(one -> one.at("/SnapStart").isMissingNode())
        .containsExactly(function("query"));
    assertThat(alias().at("/ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions").asInt())
        .isEqualTo(2);
  }

  @Test
  void theApiGoesOnCallingTheAlias() {
    assertThat(STACK.ofType("AWS::ApiGateway::Method"))
        .anyMatch(method -> method.refersTo(alias()))
        .noneMatch(method -> method.refersTo(function("query")));
  }

  @Test
  void reservedConcurrencyIsOfTheFunctionsThatAreNamed() {
    assertThat(function("query").at("/ReservedConcurrentExecutions").asInt()).isEqualTo(100);
    assertThat(function("chunk-embed").at("/ReservedConcurrentExecutions").asInt()).isEqualTo(15);
    assertThat(function("purge").at("/ReservedConcurrentExecutions").isMissingNode()).isTrue();
  }

  @Test
  void theNumberHasBoundsAndOthersFromCertainTimesOn() {
    Resource target = target();
    assertThat(target.at("/ResourceId").toString())
        .contains("function:", "{\"Ref\":\"" + function("query").id() + "\"}", ":live");
    assertThat(target.at("/ScalableDimension").asText())
        .isEqualTo("lambda:function:ProvisionedConcurrency");
    assertThat(target.at("/MinCapacity").asInt()).isEqualTo(2);
    assertThat(target.at("/MaxCapacity").asInt()).isEqualTo(20);
    assertThat(target.json().get("DependsOn").toString()).contains(alias().id());
    assertThat(target.each("/ScheduledActions"))
        .extracting(one -> one.get("Schedule").asText() + one.get("ScalableTargetAction"))
        .containsExactly(
            "cron(0 7 ? * MON-FRI *){\"MaxCapacity\":40,\"MinCapacity\":5}",
            "cron(0 19 ? * MON-FRI *){\"MaxCapacity\":20,\"MinCapacity\":2}");
    assertThat(target.each("/ScheduledActions"))
        .extracting(one -> one.get("ScheduledActionName").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void theUseOfTheInstancesIsTrackedUpwards() {
    JsonNode tracking =
        policies("TargetTrackingScaling")
            .getFirst()
            .at("/TargetTrackingScalingPolicyConfiguration");
    assertThat(tracking.get("TargetValue").asDouble()).isEqualTo(0.7);
    assertThat(tracking.at("/PredefinedMetricSpecification/PredefinedMetricType").asText())
        .isEqualTo("LambdaProvisionedConcurrencyUtilization");
    assertThat(tracking.get("DisableScaleIn").asBoolean()).isTrue();
  }

  @Test
  void anyThresholdThatIsReachedAddsOneAtOnceAndOneAMinuteAtMost() {
    Resource alarm = alarm("Busy");
    JsonNode step = stepOf(alarm);
    assertThat(alarm.at("/EvaluationPeriods").asInt()).isEqualTo(1);
    assertThat(alarm.at("/ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
    assertThat(alarm.at("/TreatMissingData").asText()).isEqualTo("notBreaching");
    assertThat(step.get("Cooldown").asInt()).isEqualTo(60);
    assertThat(step.at("/StepAdjustments/0/ScalingAdjustment").asInt()).isEqualTo(1);
  }

  @Test
  void oneGoesAfterThreeHundredSecondsInWhichNoThresholdWasReached() {
    Resource alarm = alarm("Calm");
    JsonNode step = stepOf(alarm);
    assertThat(alarm.at("/EvaluationPeriods").asInt() * period(alarm)).isEqualTo(300);
    assertThat(alarm.at("/ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
    assertThat(alarm.at("/TreatMissingData").asText()).isEqualTo("breaching");
    assertThat(step.get("Cooldown").asInt()).isEqualTo(300);
    assertThat(step.at("/StepAdjustments/0/ScalingAdjustment").asInt()).isEqualTo(-1);
  }

  @Test
  void bothLookAtTheSameFiveThresholds() {
    String expression = expression(alarm("Busy"));
    assertThat(expression)
        .isEqualTo(expression(alarm("Calm")))
        .contains("used,0)>=0.7")
        .contains("memory,0)>=2406.4")
        .contains("took,0)>=9000")
        .contains("spilled,0)>=100")
        .contains("failed,0)>=0.05*FILL(invoked,0)");
    assertThat(alarm("Busy").each("/Metrics"))
        .extracting(metric -> metric.at("/MetricStat/Metric/MetricName").asText())
        .contains(
            "ProvisionedConcurrencyUtilization",
            "ProvisionedConcurrencySpilloverInvocations",
            "Duration",
            "Errors",
            "Invocations");
  }

  @Test
  void memoryIsReadFromTheLinesThatLambdaLogs() {
    Resource filter = STACK.ofType("AWS::Logs::MetricFilter").getFirst();
    assertThat(STACK.target(filter.at("/LogGroupName")).id()).startsWith("Query");
    List<String> words =
        List.of(filter.at("/FilterPattern").asText().replaceAll("[\\[\\]]", "").split(", ", -1));
    List<String> line =
        List.of(
            ("REPORT RequestId: 3604209a-e9a3-11e6-939a-754dd98c7be3\tDuration: 12.34 ms\t"
                    + "Billed Duration: 13 ms\tMemory Size: 3008 MB\tMax Memory Used: 812 MB\t")
                .split("\\s", -1));
    assertThat(line.get(words.indexOf("used"))).isEqualTo("812");
    assertThat(filter.at("/MetricTransformations/0/MetricValue").asText()).isEqualTo("$used");
  }

  @Test
  void aFunctionMaySetAheadOfTimeHowManyAreReadyAndNothingElse() {
    ReadyInstances ready =
        (ReadyInstances)
            STACK
                .stack()
                .getNode()
                .findChild("Query")
                .getNode()
                .findChild("Function")
                .getNode()
                .findChild("Ready");
    Permission permission = ready.schedule();
    assertThat(permission.actions())
        .containsExactly(
            "application-autoscaling:PutScheduledAction",
            "application-autoscaling:DeleteScheduledAction");
    assertThat(permission.resources())
        .allMatch(resource -> resource.endsWith(":scalable-target/*"));
    assertThat(permission.statement().toJSON().toString())
        .contains("lambda:function:ProvisionedConcurrency");
    assertThat(ready.environment())
        .containsEntry("AQUIFER_LEAST_READY", "2")
        .containsEntry("AQUIFER_MOST_READY", "20")
        .containsKey("AQUIFER_SCALED_RESOURCE");
  }

  @Test
  void whoeverRunsTheStackHearsOfWhatOnlyTheyCanResize() {
    assertThat(STACK.ofType("AWS::CloudWatch::Alarm"))
        .extracting(one -> one.at("/MetricName").asText() + " " + one.at("/Threshold").asText())
        .contains("CPUUtilization 70", "JVMMemoryPressure 80", "Duration 9000")
        .contains("ApproximateNumberOfMessagesVisible 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          provisionedConcurrency | 5            | least:most
          provisionedConcurrency | 5:4          | least:most
          provisionedConcurrency | 1:10001      | least:most
          provisionedSchedule    | cron(0 7)=2:3 | the range outside of the schedule
          reservedConcurrency    | nobody:5     | function:number
          reservedConcurrency    | query:0      | function:number
          reservedConcurrency    | query:1,query:2 | function:number
          reservedConcurrency    | chunk-embed:14 | at least 15 for chunk-embed
          slowAnswerMillis       | 30000        | 100 to 29000
          """)
  void aSettingThatDoesNotHoldSaysWhatToWrite(String key, String value, String instead) {
    assertThatThrownBy(() -> Settings.read(Map.of(key, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(instead);
  }

  @Test
  void moreCannotBeKeptReadyThanIsReserved() {
    assertThatThrownBy(() ->
            Settings.read(
                Map.of("provisionedConcurrency", "2:20", "reservedConcurrency", "query:19")))
        .hasMessageContaining("at least 20 for query");
    assertThatThrownBy(() ->
            Settings.read(
                Map.of("provisionedConcurrency", "2:20", "provisionedSchedule", "at 7=5:40")))
        .hasMessageContaining("cron(...)=least:most");
  }

  private static Resource function(String id) {
    return STACK.ofType("AWS::Lambda::Function").stream()
        .filter(one ->
            Functions.shapes().stream()
                .filter(shape -> shape.id().equals(id))
                .anyMatch(shape ->
                    shape.mainClass().equals(one.at("/Environment/Variables/MAIN_CLASS").asText())))
        .findFirst()
        .orElseThrow();
  }

  private static Resource alias() {
    return STACK.ofType("AWS::Lambda::Alias").stream()
        .filter(alias -> alias.refersTo(function("query")))
        .findFirst()
        .orElseThrow();
  }

  private static Resource target() {
    List<Resource> targets = STACK.ofType("AWS::ApplicationAutoScaling::ScalableTarget");
    assertThat(targets).hasSize(1);
    return targets.getFirst();
  }

  private static List<Resource> policies(String type) {
    return STACK.ofType("AWS::ApplicationAutoScaling::ScalingPolicy").stream()
        .filter(policy -> policy.at("/PolicyType").asText().equals(type))
        .toList();
  }

  private static Resource alarm(String name) {
    return STACK.ofType("AWS::CloudWatch::Alarm").stream()
        .filter(alarm -> alarm.id().startsWith("QueryFunctionReady" + name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode stepOf(Resource alarm) {
    Resource policy = STACK.target(alarm.at("/AlarmActions/0"));
    assertThat(policy.refersTo(target())).isTrue();
    return policy.at("/StepScalingPolicyConfiguration");
  }

  private static String expression(Resource alarm) {
    Optional<JsonNode> expression =
        alarm.each("/Metrics").stream().filter(metric -> metric.has("Expression")).findFirst();
    return expression.orElseThrow().get("Expression").asText();
  }

  private static int period(Resource alarm) {
    return alarm.each("/Metrics").stream()
        .filter(metric -> metric.has("MetricStat"))
        .mapToInt(metric -> metric.at("/MetricStat/Period").asInt())
        .max()
        .orElseThrow();
  }
}
