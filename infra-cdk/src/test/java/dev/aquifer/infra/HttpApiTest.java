package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aquifer.core.access.Grants;
import dev.aquifer.core.access.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpApiTest {

  private static final SynthesizedStack STACK = SynthesizedStack.DEFAULT;

  static Stream<Resource> methods() {
    return STACK.ofType("AWS::ApiGateway::Method").stream();
  }

  static Stream<Resource> problems() {
    return STACK.ofType("AWS::ApiGateway::GatewayResponse").stream();
  }

  @Test
  void theApiHasTheseRoutesForTheseScopes() {
    assertThat(methods().map(HttpApiTest::line))
        .containsExactlyInAnyOrder(
            "POST /v1/query Query aquifer/query",
            "POST /v1/search Query aquifer/query",
            "POST /v1/documents Documents aquifer/documents.write",
            "GET /v1/documents Documents aquifer/documents.read",
            "GET /v1/documents/{id} Documents aquifer/documents.read",
            "PUT /v1/documents/{id}/readers Documents aquifer/documents.write",
            "DELETE /v1/documents/{id} Documents aquifer/documents.write",
            "POST /v1/webhooks/{source} WebhookTrigger anyone",
            "POST /v1/notifications/{tenant}/{source} Sources anyone",
            "POST /v1/sources Sources aquifer/sources",
            "GET /v1/sources Sources aquifer/sources",
            "GET /v1/sources/{id} Sources aquifer/sources",
            "PUT /v1/sources/{id} Sources aquifer/sources",
            "DELETE /v1/sources/{id} Sources aquifer/sources",
            "POST /v1/sources/{id}/sync Sources aquifer/sources",
            "GET /v1/sources/{id}/runs Sources aquifer/sources",
            "POST /v1/sources/{id}/runs/{number}/approve Sources aquifer/sources",
            "GET /v1/changes Changes aquifer/sources",
            "GET /v1/changes/{id} Changes aquifer/sources",
            "GET /v1/queues Changes aquifer/sources",
            "GET /v1/queues/{name}/failures Changes aquifer/sources",
            "POST /v1/queues/{name}/replay Changes aquifer/sources",
            "GET /v1/audit Audit aquifer/audit",
            "GET /metrics Metrics anyone",
            "GET /v1/analytics Analytics aquifer/health",
            "POST /v1/feedback Analytics aquifer/query",
            "GET /v1/health Health anyone",
            "GET /v1/health/live Health anyone",
            "GET /v1/health/ready Health anyone",
            "GET /v1/health/services Health aquifer/health",
            "GET /v1/openapi.json Health anyone");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRouteNeedsATokenWithAScopeUnlessItIsDeclaredForAnyone(Resource method) {
    if (line(method).endsWith(" anyone")) {
      assertThat(method.at("/AuthorizationType").asText()).isEqualTo("NONE");
      return;
    }
    assertThat(method.at("/AuthorizationType").asText()).isEqualTo("COGNITO_USER_POOLS");
    assertThat(STACK.target(method.at("/AuthorizerId")).type())
        .isEqualTo("AWS::ApiGateway::Authorizer");
    assertThat(method.each("/AuthorizationScopes")).hasSize(1);
  }

  @Test
  void everyRouteSaysWhatItNeedsAndSomeRoleHasIt() {
    List<String> declared =
        STACK.ofType("AWS::Lambda::Function").stream()
            .map(function -> function.at("/Environment/Variables/AQUIFER_ROUTES").asText(""))
            .flatMap(String::lines)
            .toList();
    assertThat(declared.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(
            methods()
                .map(HttpApiTest::line)
                .map(line -> String.join(" ", List.of(line.split(" ", -1)).subList(0, 2)))
                .toList());
    Policy policy = Policy.parse(Settings.read(Map.of()).api().policy());
    Grants administrator = policy.ofPerson(Set.of("admins"));
    for (String line : declared) {
      String need = line.substring(line.lastIndexOf(' ') + 1);
      assertThat(
              need.equals("anyone")
                  || administrator.allow(dev.aquifer.core.access.Permission.of(need)))
          .as(line)
          .isTrue();
    }
  }

  @Test
  void theUserPoolKnowsEveryScopeOfEveryRoute() {
    Resource server = STACK.ofType("AWS::Cognito::UserPoolResourceServer").getFirst();

    assertThat(
            server.each("/Scopes").stream().map(one -> "aquifer/" + one.get("ScopeName").asText()))
        .containsAll(
            methods()
                .flatMap(method -> method.each("/AuthorizationScopes").stream())
                .map(JsonNode::asText)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void anErrorOfTheGatewayItselfIsAProblemWithAStableCode(Resource response)
      throws JsonProcessingException {
    JsonNode problem =
        new ObjectMapper().readTree(response.at("/ResponseTemplates/application~1json").asText());

    assertThat(problem.get("code").asText()).matches("[a-z]+(-[a-z]+)*");
    assertThat(problem.get("status").asInt()).isEqualTo(response.at("/StatusCode").asInt());
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).endsWith(".");
    assertThat(response.at("/ResponseParameters/gatewayresponse.header.Content-Type").asText())
        .isEqualTo("'application/problem+json'");
  }

  @Test
  void whoIsThrottledIsToldWhenToTryAgain() {
    assertThat(problems().filter(response -> response.at("/StatusCode").asText().equals("429")))
        .filteredOn(response -> response.at("/ResponseType").asText().equals("THROTTLED"))
        .singleElement()
        .extracting(response ->
            response.at("/ResponseParameters/gatewayresponse.header.Retry-After").asText())
        .isEqualTo("'1'");
  }

  @Test
  void requestsAreThrottledAndLoggedWithoutTheirBodies() {
    Resource stage = STACK.ofType("AWS::ApiGateway::Stage").getFirst();
    JsonNode settings = stage.at("/MethodSettings/0");

    assertThat(stage.at("/StageName").asText()).isEqualTo("api");
    assertThat(settings.get("ThrottlingRateLimit").asInt()).isEqualTo(50);
    assertThat(settings.get("ThrottlingBurstLimit").asInt()).isEqualTo(100);
    assertThat(settings.get("DataTraceEnabled").asBoolean()).isFalse();
    assertThat(stage.at("/AccessLogSetting/Format").asText())
        .contains("$context.requestId")
        .doesNotContain("authorizer.claims.email", "request.body");
  }

  @Test
  void withAUsagePlanEveryRouteWithATokenNeedsAKeyToo() {
    SynthesizedStack limited =
        SynthesizedStack.with(Map.of("usagePlans", "partner:10:20:100000, batch:1:2:3"));

    assertThat(methods()).noneMatch(method -> method.at("/ApiKeyRequired").asBoolean());
    assertThat(limited.ofType("AWS::ApiGateway::Method"))
        .allMatch(method ->
            method.at("/ApiKeyRequired").asBoolean()
                == method.at("/AuthorizationType").asText().equals("COGNITO_USER_POOLS"));
  }

  @Test
  void eachUsagePlanLimitsOneKeyOnTheStage() {
    SynthesizedStack limited =
        SynthesizedStack.with(Map.of("usagePlans", "partner:10:20:100000, batch:1:2:3"));

    assertThat(limited.ofType("AWS::ApiGateway::UsagePlan"))
        .extracting(plan ->
            "%s %s %s %s/%s"
                .formatted(
                    plan.at("/UsagePlanName").asText(),
                    plan.at("/Throttle/RateLimit").asText(),
                    plan.at("/Throttle/BurstLimit").asText(),
                    plan.at("/Quota/Limit").asText(),
                    plan.at("/Quota/Period").asText()))
        .containsExactlyInAnyOrder("partner 10 20 100000/DAY", "batch 1 2 3/DAY");
    assertThat(limited.ofType("AWS::ApiGateway::UsagePlan"))
        .allMatch(plan ->
            limited.target(plan.at("/ApiStages/0/Stage")).type().equals("AWS::ApiGateway::Stage"));
    assertThat(limited.ofType("AWS::ApiGateway::ApiKey"))
        .hasSize(2)
        .allMatch(key -> key.at("/Enabled").asBoolean() && key.at("/Value").isMissingNode());
    assertThat(limited.ofType("AWS::ApiGateway::UsagePlanKey")).hasSize(2);
    assertThat(STACK.all())
        .noneMatch(one -> one.type().matches("AWS::ApiGateway::(UsagePlan|ApiKey).*"));
  }

  /** Method, path, function and scope, as one line. */
  private static String line(Resource method) {
    Resource alias =
        STACK.ofType("AWS::Lambda::Alias").stream()
            .filter(method::refersTo)
            .findFirst()
            .orElseThrow();
    return "%s %s %s %s"
        .formatted(
            method.at("/HttpMethod").asText(),
            path(STACK.target(method.at("/ResourceId"))),
            alias.id().replaceAll("Function.*", ""),
            method.at("/AuthorizationScopes/0").asText("anyone"));
  }

  private static String path(Resource resource) {
    if (!resource.type().equals("AWS::ApiGateway::Resource")) {
      return "";
    }
    return path(STACK.target(resource.at("/ParentId"))) + "/" + resource.at("/PathPart").asText();
  }
}
