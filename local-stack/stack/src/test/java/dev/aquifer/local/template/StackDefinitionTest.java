package dev.aquifer.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import dev.aquifer.local.fixture.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StackDefinitionTest {
  @TempDir Path directory;

  private final StackDefinition stack = Fixture.definition(Fixture.directory());

  @Test
  void aFunctionHasItsVariablesResolved() {
    FunctionDefinition function = stack.functions().getFirst();
    assertThat(function.name()).isEqualTo("Probe-Probe3A3A");
    assertThat(function.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AQUIFER_FEDERATION", "provider corp: tenant acme",
                "HEARD", "http://queues/Heard1D1D",
                "PLACE", "in-us-east-1"));
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(function.memory()).isEqualTo(256);
    assertThat(function.snapStart()).isTrue();
    assertThat(function.deadLetterArn())
        .hasValue("arn:aws:sqs:us-east-1:000000000000:Probe-Dead1B1B");
  }

  @Test
  void aFunctionHasTheConcurrencyThatItAndItsAliasName() {
    assertThat(stack.functions().getFirst().concurrency())
        .isEqualTo(ConcurrencyDefinition.ON_DEMAND);
    StackDefinition changed =
        Fixture.definition(
            Fixture.edited(
                directory,
                resources -> {
                  ((ObjectNode) resources.at("/Probe3A3A/Properties"))
                      .put("ReservedConcurrentExecutions", 3);
                  ((ObjectNode) resources.at("/ProbeLive4B4B/Properties"))
                      .putObject("ProvisionedConcurrencyConfig")
                      .put("ProvisionedConcurrentExecutions", 2);
                }));
    ConcurrencyDefinition concurrency = changed.functions().getFirst().concurrency();
    assertThat(concurrency).isEqualTo(new ConcurrencyDefinition(Optional.of(3), 2));
    assertThat(concurrency.bounds(4)).isEqualTo(new Bounds(2, 3));
    assertThat(concurrency.bounds(1)).isEqualTo(new Bounds(1, 1));
    assertThat(ConcurrencyDefinition.ON_DEMAND.bounds(4)).isEqualTo(new Bounds(1, 4));
  }

  @Test
  void aQueueHasItsRedrivePolicyAsSqsTakesIt() {
    QueueDefinition queue =
        stack.queues().stream()
            .filter(candidate -> candidate.logicalId().equals("Work1C1C"))
            .findFirst()
            .orElseThrow();
    assertThat(queue.visibilitySeconds()).isEqualTo(3);
    assertThat(JsonMapper.shared().readTree(queue.attributes().get("RedrivePolicy")))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"deadLetterTargetArn": "arn:aws:sqs:us-east-1:000000000000:Probe-Dead1B1B",
                     "maxReceiveCount": 2}
                    """));
  }

  @Test
  void aResourceWhoseConditionDoesNotHoldIsNotThere() {
    assertThat(stack.queues())
        .extracting(QueueDefinition::logicalId)
        .containsExactly("Dead1B1B", "Work1C1C", "Heard1D1D");
  }

  @Test
  void anEventSourceNamesItsQueueAndFunction() {
    EventSourceDefinition source = stack.eventSources().getFirst();
    assertThat(source.queueArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:Probe-Work1C1C");
    assertThat(source.functionArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Probe-Probe3A3A:live");
    assertThat(source.partialResponses()).isTrue();
    assertThat(source.maximumConcurrency()).hasValue(2);
  }

  @Test
  void routesHaveTheirPathsScopesAndLimits() {
    ApiDefinition api = stack.api().orElseThrow();
    assertThat(api.stage()).isEqualTo("test");
    assertThat(api.routes())
        .extracting(RouteDefinition::title)
        .containsExactly("GET /things/{id}", "POST /open");
    RouteDefinition things = api.routes().getFirst();
    assertThat(things.authorized()).isTrue();
    assertThat(things.scopes()).containsExactly("probe/read");
    assertThat(things.timeout()).isEqualTo(Duration.ofSeconds(29));
    RouteDefinition open = api.routes().getLast();
    assertThat(open.authorized()).isFalse();
    assertThat(open.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(open.models()).containsOnlyKeys("application/json");
  }

  @Test
  void theUserPoolHasItsGroupsAndScopes() {
    assertThat(stack.userPool().groups()).containsExactly("hr");
    assertThat(stack.userPool().scopes()).containsExactly("probe/read");
    assertThat(stack.userPool().machines())
        .containsExactly(Map.entry("loader", Set.of("probe/machine.loader", "probe/read")));
    assertThat(stack.userPool().providers()).containsExactly("corp");
    assertThat(stack.userPool().federation()).isEqualTo("provider corp: tenant acme");
  }

  @Test
  void outputsAreResolved() {
    assertThat(stack.outputs()).containsExactly(Map.entry("WorkUrl", "http://queues/Work1C1C"));
  }

  @Test
  void anUnknownIntrinsicIsAnErrorThatNamesItsResource() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() ->
            edited(r ->
                    properties(r, "Work1C1C").putObject("QueueName").put("Fn::ImportValue", "x"))
                .queues())
        .withMessageContaining("Work1C1C")
        .withMessageContaining("Fn::ImportValue");
  }

  @Test
  void anUnsupportedPropertyIsAnErrorThatNamesItsResource() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(
            () -> edited(r -> properties(r, "Feed6A6A").putObject("FilterCriteria")).eventSources())
        .withMessageContaining("Feed6A6A (AWS::Lambda::EventSourceMapping)")
        .withMessageContaining("FilterCriteria");
  }

  @Test
  void aReferenceToNothingIsAnErrorThatNamesBoth() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() ->
            edited(r -> properties(r, "Feed6A6A").putObject("FunctionName").put("Ref", "Gone"))
                .eventSources())
        .withMessageContaining("Feed6A6A")
        .withMessageContaining("Gone");
  }

  @Test
  void whatHasNoLocalMeaningIsIgnoredAndWhatIsUnknownIsReported() {
    assertThat(stack.notHosted()).isEmpty();
    StackDefinition more =
        edited(r -> {
          r.putObject("Machine").put("Type", "AWS::StepFunctions::StateMachine");
          properties(r, "Probe3A3A").put("Runtime", "nodejs22.x");
          properties(r, "Corp8E8E").put("ProviderType", "SAML");
        });
    assertThat(more.notHosted())
        .containsExactly(
            "Machine (AWS::StepFunctions::StateMachine)",
            "Probe3A3A (AWS::Lambda::Function, runtime nodejs22.x)",
            "corp (AWS::Cognito::UserPoolIdentityProvider, SAML)");
    assertThat(more.userPool().providers()).isEmpty();
  }

  @Test
  void aFunctionThatOnlyACustomResourceCallsIsNotHosted() {
    StackDefinition more =
        edited(r -> {
          r.putObject("Roles")
              .put("Type", "Custom::Roles")
              .putObject("Properties")
              .putObject("ServiceToken")
              .put("Ref", "ProbeLive4B4B");
          r.remove(List.of("Feed6A6A", "Broken7B7B"));
        });
    assertThat(more.functions()).isEmpty();
    assertThat(more.notHosted()).isEmpty();
  }

  @Test
  void anApiKeyIsOneOfAPlanAndSwitchedOn() {
    StackDefinition more =
        edited(r -> {
          for (String key : List.of("Partner", "Off", "WithoutPlan")) {
            r.putObject(key)
                .put("Type", "AWS::ApiGateway::ApiKey")
                .putObject("Properties")
                .put("Enabled", !key.equals("Off"));
          }
          for (String key : List.of("Partner", "Off")) {
            ObjectNode inPlan = r.putObject(key + "InPlan");
            inPlan.put("Type", "AWS::ApiGateway::UsagePlanKey");
            inPlan.putObject("Properties").putObject("KeyId").put("Ref", key);
          }
        });
    assertThat(more.api().orElseThrow().keys()).containsExactly("local-Partner");
    assertThat(stack.api().orElseThrow().keys()).isEmpty();
  }

  @Test
  void substitutionsAreResolvedWithAndWithoutVariables() {
    StackDefinition changed =
        edited(r -> {
          var variables =
              (ObjectNode) properties(r, "Probe3A3A").path("Environment").path("Variables");
          variables.removeAll();
          variables.putObject("A").put("Fn::Sub", "${Dead1B1B.Arn}/${!literal}/${AWS::AccountId}");
          variables
              .putObject("B")
              .putArray("Fn::Sub")
              .add("${X}!")
              .addObject()
              .putObject("X")
              .put("Ref", "AWS::Region");
          variables
              .putObject("C")
              .putArray("Fn::Select")
              .add(1)
              .addObject()
              .putArray("Fn::Split")
              .add("-")
              .add("one-two");
          variables.putObject("D").put("Ref", "AWS::NoValue");
        });
    assertThat(changed.functions().getFirst().environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "A", "arn:aws:sqs:us-east-1:000000000000:Probe-Dead1B1B/${literal}/000000000000",
                "B", "us-east-1!",
                "C", "two"));
  }

  private StackDefinition edited(Consumer<ObjectNode> resources) {
    return Fixture.definition(Fixture.edited(directory, resources));
  }

  private static ObjectNode properties(ObjectNode resources, String logicalId) {
    return (ObjectNode) resources.path(logicalId).path("Properties");
  }
}
