package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityPlannerTest {

  /** Nobody says by hand when how many are ready. */
  static final Map<String, String> PLANNED = Map.of("provisionedConcurrency", "2:20");

  private static final SynthesizedStack PLANNING = SynthesizedStack.with(PLANNED);

  @Test
  void aPlannerIsThereOnlyWhereInstancesAreKeptReadyAndNobodyHasAPlanOfTheirOwn() {
    assertThat(planner(SynthesizedStack.DEFAULT)).isEmpty();
    assertThat(planner(SynthesizedStack.with(ScalingTest.SCALED))).isEmpty();
    assertThat(planner(PLANNING)).isPresent();
  }

  @Test
  void aPlannerRunsEveryHourThroughItsAlias() {
    Resource alias =
        PLANNING.ofType("AWS::Lambda::Alias").stream()
            .filter(one -> one.refersTo(planner(PLANNING).orElseThrow()))
            .findFirst()
            .orElseThrow();
    Resource rule =
        PLANNING.ofType("AWS::Events::Rule").stream()
            .filter(one -> one.refersTo(alias))
            .findFirst()
            .orElseThrow();
    assertThat(rule.at("/ScheduleExpression").asText()).isEqualTo("cron(10 * * * ? *)");
    assertThat(PLANNING.ofType("AWS::Lambda::Permission"))
        .anyMatch(one -> one.refersTo(alias) && one.refersTo(rule));
    assertThat(PLANNING.ofType("AWS::Lambda::EventInvokeConfig"))
        .filteredOn(one -> one.refersTo(planner(PLANNING).orElseThrow()))
        .allMatch(one -> one.at("/MaximumRetryAttempts").asInt() == 0)
        .hasSize(1);
  }

  @Test
  void aPlannerKnowsTheTargetAndItsBoundsAndMayDoNoMoreThanReadMeasuresAndSchedule() {
    Resource planner = planner(PLANNING).orElseThrow();
    Resource target = PLANNING.ofType("AWS::ApplicationAutoScaling::ScalableTarget").getFirst();
    assertThat(target.each("/ScheduledActions")).isEmpty();
    assertThat(planner.at("/Environment/Variables/AQUIFER_SCALED_RESOURCE"))
        .isEqualTo(target.at("/ResourceId"));
    assertThat(planner.at("/Environment/Variables/AQUIFER_LEAST_READY").asText()).isEqualTo("2");
    assertThat(planner.at("/Environment/Variables/AQUIFER_MOST_READY").asText()).isEqualTo("20");
    assertThat(PLANNING.target(planner.at("/Role")).each("/Policies/0/PolicyDocument/Statement"))
        .extracting(one -> one.get("Sid").asText())
        .containsExactlyInAnyOrder(
            "WriteLogs",
            "SendTraces",
            "Decrypt",
            "ReadMeasures",
            "ScheduleInstances",
            "ReadSchedule");
  }

  @Test
  void whatAPlannerMeasuresIsCollectedAndItsFailuresRaiseAnAlarm() {
    assertThat(PLANNING.ofType("AWS::CloudWatch::Alarm"))
        .anyMatch(one -> one.id().startsWith("MonitoringAlarmsCapacityPlannerFails"));
    Resource logs = PLANNING.target(planner(PLANNING).orElseThrow().at("/LoggingConfig/LogGroup"));
    assertThat(PLANNING.ofType("AWS::Logs::SubscriptionFilter"))
        .anyMatch(one -> one.refersTo(logs));
  }

  private static Optional<Resource> planner(SynthesizedStack stack) {
    return stack.ofType("AWS::Lambda::Function").stream()
        .filter(one ->
            one.at("/Environment/Variables/MAIN_CLASS")
                .asText()
                .equals(CapacityPlanner.SHAPE.mainClass()))
        .findFirst();
  }
}
