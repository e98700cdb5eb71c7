package dev.aquifer.autoscaling;

import static dev.aquifer.autoscaling.AutoScalingApi.refusal;
import static dev.aquifer.wire.WireServer.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.scale.CapacityPlan;
import dev.aquifer.core.scale.CapacityPlan.Changes;
import dev.aquifer.core.scale.CapacitySchedule;
import dev.aquifer.core.scale.CapacityStep;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import tools.jackson.databind.json.JsonMapper;

/** On the wire: what is asked of Application Auto Scaling. */
class ScheduledActionsTest {

  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final CapacityStep STEP =
      new CapacityStep(TEN, TEN.minus(Duration.ofMinutes(5)), new Bounds(3, 20));

  private final JsonMapper mapper = new JsonMapper();
  private final AutoScalingApi api = new AutoScalingApi();
  private final WireServer server = WireServer.start(api);
  private final ApplicationAutoScalingClient client = client(Duration.ofSeconds(20));
  private final CapacitySchedule schedule = new ScheduledActions(client, AutoScalingApi.RESOURCE);

  private ApplicationAutoScalingClient client(Duration timeout) {
    return ScheduledActions.client(
        ApplicationAutoScalingClient.builder()
            .endpointOverride(server.uri())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"))),
        timeout);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aStepIsPutAsTheApiSays() {
    schedule.put(STEP);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.headers())
              .containsEntry("x-amz-target", "AnyScaleFrontendService.PutScheduledAction");
          assertThat(request.headers().get("authorization"))
              .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
              .contains("/eu-west-1/application-autoscaling/aws4_request");
          assertThat(mapper.readTree(request.body()))
              .isEqualTo(
                  mapper.readTree(
                      """
                      {"ServiceNamespace": "lambda",
                       "ResourceId": "function:Aquifer-Query:live",
                       "ScalableDimension": "lambda:function:ProvisionedConcurrency",
                       "ScheduledActionName": "forecast-2026-03-02T10",
                       "Schedule": "at(2026-03-02T09:55:00)",
                       "ScalableTargetAction": {"MinCapacity": 3, "MaxCapacity": 20}}
                      """));
        });
  }

  @Test
  void aStepIsReadAsItWasPut() {
    schedule.put(STEP);
    assertThat(schedule.steps()).containsExactly(STEP);
  }

  @Test
  void aPlanIsCarriedOutAndOnlyWhatChangesIsPutAgain() {
    CapacityPlan plan = plan(TEN, 3);
    Instant now = TEN.plus(Duration.ofMinutes(10));
    assertThat(plan.carryOut(schedule, now)).isEqualTo(new Changes(25, 0));
    assertThat(schedule.steps()).isEqualTo(plan.steps());
    assertThat(plan.carryOut(schedule, now)).isEqualTo(new Changes(0, 0));

    Duration hour = Duration.ofHours(1);
    // What had been the end of the plan is a step like the others now, and there is a new end.
    assertThat(plan(TEN.plus(hour), 3).carryOut(schedule, now.plus(hour)))
        .isEqualTo(new Changes(2, 1));
    assertThat(schedule.steps()).isEqualTo(plan(TEN.plus(hour), 3).steps());
  }

  private static CapacityPlan plan(Instant hour, int needed) {
    return CapacityPlan.of(hour, Collections.nCopies(25, needed), new Bounds(1, 20));
  }

  @Test
  void everyPageIsAskedFor() {
    CapacityPlan plan = plan(TEN, 3);
    plan.steps().forEach(schedule::put);
    int before = server.requests().size();
    assertThat(schedule.steps()).isEqualTo(plan.steps());
    assertThat(server.requests().subList(before, server.requests().size()))
        .extracting(request -> mapper.readTree(request.body()).path("NextToken").asString(""))
        .containsExactly("", "10", "20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at-cron-0-7-MON-FRI",
        "forecast-of-mine",
        "forecast-2026-03-02T10-00",
        "forecast-2026-13-02T10"
      })
  void whatOthersHaveScheduledIsNotSeen(String name) {
    api.schedule(name, "cron(0 7 ? * MON-FRI *)");
    plan(TEN, 3).carryOut(schedule, TEN);
    assertThat(api.names()).contains(name).hasSize(26);
    assertThat(schedule.steps()).hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron(0 7 ? * MON-FRI *)", "at(2026-03-02)", "at(2026-03-02T11:55:00)"})
  void anActionOfAPlanThatWasChangedByHandIsPutAnew(String changed) {
    CapacityPlan plan = plan(TEN, 3);
    plan.carryOut(schedule, TEN);
    api.schedule("forecast-2026-03-02T12", changed);
    assertThat(plan.carryOut(schedule, TEN)).isEqualTo(new Changes(1, 0));
    assertThat(api.action("forecast-2026-03-02T12").path("Schedule").asString())
        .isEqualTo("at(2026-03-02T12:00:00)");
  }

  @Test
  void anActionIsRemovedByItsNameAndOnlyOnce() {
    schedule.put(STEP);
    schedule.remove(STEP);
    assertThat(api.names()).isEmpty();
    schedule.remove(STEP);
    assertThat(server.requests().getLast().headers())
        .containsEntry("x-amz-target", "AnyScaleFrontendService.DeleteScheduledAction");
  }

  static Stream<Reply> passing() {
    return Stream.of(
        refusal("ThrottlingException"),
        refusal("ConcurrentUpdateException"),
        error(500, "{\"__type\": \"InternalServiceException\", \"Message\": \"oops\"}"),
        error(503, "busy"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aRefusalThatPassesIsWaitedOut(Reply reply) {
    api.replyFirst(reply, reply);
    schedule.put(STEP);
    assertThat(api.names()).containsExactly("forecast-2026-03-02T10");
    assertThat(server.requests()).hasSize(3);
  }

  static Stream<Reply> lasting() {
    return Stream.of(
        refusal("ValidationException"),
        refusal("ObjectNotFoundException"),
        refusal("LimitExceededException"),
        refusal("AccessDeniedException"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aRefusalThatLastsIsToldAtOnceAndLeavesWhatWasScheduled(Reply reply) {
    schedule.put(STEP);
    api.replyFirst(reply);
    ProblemException problem =
        Problems.of(() -> schedule.put(new CapacityStep(TEN, TEN, new Bounds(9, 20))));
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(problem.detail()).contains("schedule of instances", "Exception");
    assertThat(server.requests()).hasSize(2);
    assertThat(schedule.steps()).containsExactly(STEP);
  }

  @Test
  void whoIsRefusedForTheRateAgainAndAgainGivesUp() {
    server.reply(request -> refusal("ThrottlingException"));
    assertThat(Problems.codeOf(schedule::steps)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void aReplyThatDoesNotComeInTimeIsAnUnavailableSchedule() {
    server.reply(request -> new Silence());
    try (ApplicationAutoScalingClient impatient = client(Duration.ofMillis(500))) {
      CapacitySchedule waiting = new ScheduledActions(impatient, AutoScalingApi.RESOURCE);
      assertThat(List.of(Problems.codeOf(waiting::steps), Problems.codeOf(() -> waiting.put(STEP))))
          .containsOnly(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }
}
