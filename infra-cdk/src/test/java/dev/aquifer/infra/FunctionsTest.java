package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;

  static List<Resource> functions() {
    return STACK.ofType("AWS::Lambda::Function");
  }

  static Stream<Resource> feeds() {
    return STACK.ofType("AWS::Lambda::EventSourceMapping").stream();
  }

  static Stream<Resource> rules() {
    return STACK.ofType("AWS::Events::Rule").stream();
  }

  @Test
  void theTemplateHoldsEveryFunctionAndNoOther() {
    assertThat(functions())
        .extracting(one -> one.at("/Environment/Variables/MAIN_CLASS").asText())
        .containsExactlyInAnyOrderElementsOf(
            Functions.shapes().stream()
                // Without instances to plan there is none: CapacityPlannerTest looks at it.
                .filter(shape -> !shape.equals(CapacityPlanner.SHAPE))
                .map(FunctionShape::mainClass)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionNamesTheBeanThatRunsSoThatNoMessageChoosesIt(Resource function) {
    FunctionShape shape = shape(function);

    assertThat(function.at("/Environment/Variables/spring_cloud_function_definition").asText())
        .isEqualTo(shape.definition());
    assertThat(function.at("/Handler").asText())
        .isEqualTo("org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest");
    assertThat(function.at("/Runtime").asText()).isEqualTo("java25");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasASnapshotOfAPublishedVersionBehindItsAlias(Resource function) {
    assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
    Resource alias = alias(function);

    assertThat(alias.at("/Name").asText()).isEqualTo("live");
    Resource version = STACK.target(alias.at("/FunctionVersion"));
    assertThat(version.type()).isEqualTo("AWS::Lambda::Version");
    assertThat(STACK.target(version.at("/FunctionName"))).isEqualTo(function);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsCalledByAQueueARuleARouteASignInOrADeploymentAndThroughItsAliasAlone(
      Resource function) {
    List<Resource> callers =
        STACK
            .all()
            .filter(one ->
                List.of(
                        "AWS::Lambda::EventSourceMapping",
                        "AWS::Events::Rule",
                        "AWS::ApiGateway::Method",
                        "AWS::Cognito::UserPool",
                        "AWS::Lambda::Permission",
                        SearchRoles.TYPE)
                    .contains(one.type()))
            .toList();

    assertThat(callers).anyMatch(caller -> caller.refersTo(alias(function)));
    assertThat(callers).noneMatch(caller -> caller.refersTo(function));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionKeepsItsLogsForAsLongAsTheSettingsSay(Resource function) {
    Resource logs = STACK.target(function.at("/LoggingConfig/LogGroup"));

    assertThat(logs.at("/RetentionInDays").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasARoleOfItsOwn(Resource function) {
    Resource role = STACK.target(function.at("/Role"));

    assertThat(functions()).filteredOn(one -> one.refersTo(role)).containsExactly(function);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void aQueueGetsBackTheFailedMessagesOfABatchAlone(Resource feed) {
    assertThat(feed.each("/FunctionResponseTypes"))
        .extracting(Object::toString)
        .containsExactly("\"ReportBatchItemFailures\"");
    assertThat(feed.at("/ScalingConfig/MaximumConcurrency").asInt()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void aMessageStaysHiddenForSixTimesTheTimeoutOfItsFunction(Resource feed) {
    Resource function = STACK.target(STACK.target(feed.at("/FunctionName")).at("/FunctionName"));
    Resource queue = STACK.target(feed.at("/EventSourceArn"));

    assertThat(queue.at("/VisibilityTimeout").asInt())
        .isGreaterThanOrEqualTo(6 * function.at("/Timeout").asInt());
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void aQueuesDeadLettersOutliveItsMessages(Resource feed) {
    Resource queue = STACK.target(feed.at("/EventSourceArn"));
    Resource deadLetters = STACK.target(queue.at("/RedrivePolicy/deadLetterTargetArn"));

    assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt())
        .isEqualTo(WorkQueue.MAX_RECEIVES);
    assertThat(deadLetters.at("/MessageRetentionPeriod").asInt())
        .isEqualTo(14 * 24 * 3600)
        .isGreaterThan(queue.at("/MessageRetentionPeriod").asInt());
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void aFunctionKnowsHowOftenItsQueueDeliversAMessage(Resource feed) {
    Resource function = STACK.target(STACK.target(feed.at("/FunctionName")).at("/FunctionName"));
    Resource queue = STACK.target(feed.at("/EventSourceArn"));

    assertThat(function.at("/Environment/Variables/AQUIFER_MAX_RECEIVES").asInt())
        .isEqualTo(queue.at("/RedrivePolicy/maxReceiveCount").asInt());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anEventThatCannotBeHandedOverAndOneThatFailsLieInTheSameDeadLetterQueue(Resource rule) {
    for (var target : rule.each("/Targets")) {
      Resource queue = STACK.target(target.get("Arn"));
      if (queue.id().startsWith("Monitor")) {
        // What could not be looked at is looked at a minute later.
        continue;
      }
      assertThat(queue.type()).isEqualTo("AWS::SQS::Queue");
      assertThat(STACK.target(target.at("/DeadLetterConfig/Arn")))
          .isEqualTo(STACK.target(queue.at("/RedrivePolicy/deadLetterTargetArn")));
    }
  }

  @Test
  void aFunctionWithANativeLibraryIsDeployedForTheChosenProcessor() {
    SynthesizedStack other = SynthesizedStack.with(Map.of("architecture", "x86_64"));

    assertThat(functions()).allMatch(one -> one.at("/Architectures/0").asText().equals("arm64"));
    assertThat(other.ofType("AWS::Lambda::Function"))
        .allMatch(one -> one.at("/Architectures/0").asText().equals("x86_64"));
    assertThat(code(other, ChunkEmbed.SHAPE)).isNotEqualTo(code(STACK, ChunkEmbed.SHAPE));
  }

  private static String code(SynthesizedStack stack, FunctionShape shape) {
    return stack.ofType("AWS::Lambda::Function").stream()
        .filter(one -> shape(one).equals(shape))
        .map(one -> one.at("/Code/S3Key").asText())
        .findFirst()
        .orElseThrow();
  }

  private static Resource alias(Resource function) {
    List<Resource> aliases =
        STACK.ofType("AWS::Lambda::Alias").stream()
            .filter(alias -> alias.refersTo(function))
            .toList();
    assertThat(aliases).hasSize(1);
    return aliases.getFirst();
  }

  private static FunctionShape shape(Resource function) {
    String mainClass = function.at("/Environment/Variables/MAIN_CLASS").asText();
    return Functions.shapes().stream()
        .filter(shape -> shape.mainClass().equals(mainClass))
        .findFirst()
        .orElseThrow();
  }
}
