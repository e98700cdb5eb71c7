package dev.aquifer.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.InMemoryAuditLog;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.InMemoryUsage;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  record Order(String dish, int count) {}

  private static final Policy POLICY =
      Policy.parse(
          """
          role cook: kitchen:*, page:view
          role guest: page:view
          group kitchen: cook
          people: guest
          machines: cook
          role hungry: page:view
          quota hungry: requests 2/minute
          group hungry: hungry
          """);

  private static final Authorization AUTHORIZATION =
      new Authorization(
          POLICY,
          Map.of(
              "POST /order", "anyone",
              "GET /me", "page:view",
              "GET /page", "anyone",
              "GET /kitchen", "kitchen:enter",
              "GET /oven", "kitchen:heat",
              "GET /broken", "anyone"));

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:48Z");

  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private final Api api =
      api(
          AUTHORIZATION,
          log,
          List.of(
              new Route("POST", "/order", request -> Reply.ok(request.json(Order.class))),
              new Route("GET", "/me", request -> Reply.ok(request.caller())),
              new Route(
                  "GET",
                  "/kitchen",
                  request -> Reply.ok(Map.of("cooks", request.may(Permission.of("kitchen:cook"))))),
              new Route(
                  "GET",
                  "/oven",
                  request -> {
                    throw new IllegalStateException("too hot");
                  }),
              new Route("GET", "/forgotten", request -> Reply.ok("never")),
              new Route("GET", "/page", request -> Reply.ok(request.query("limit", 10, 1, 50))),
              new Route(
                  "GET",
                  "/broken",
                  request -> {
                    throw new IllegalStateException("a secret detail");
                  })));

  @Test
  void aReplyIsJson() {
    APIGatewayProxyResponseEvent reply = post("{\"dish\":\"soup\",\"count\":2}");
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeaders()).containsEntry("Content-Type", "application/json");
    assertThat(reply.getBody()).isEqualTo("{\"dish\":\"soup\",\"count\":2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"dish\":\"soup\";malformed-json",
        "soup;malformed-json",
        "{\"dish\":\"soup\",\"count\":1} {};invalid-request",
        "'';invalid-request",
        "null;invalid-request",
        "[];invalid-request",
        "{\"dish\":{},\"count\":2};invalid-request",
        "{\"dish\":\"soup\",\"count\":\"many\"};invalid-request",
        "{\"dish\":\"soup\",\"count\":1,\"price\":1};unknown-field"
      })
  void aBadBodyIsOneClearProblem(String body, String code) {
    APIGatewayProxyResponseEvent reply = post(body);
    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(reply.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(reply.getBody())
        .contains("\"code\":\"" + code + "\"", "\"type\":\"urn:aquifer:problem:" + code + "\"");
  }

  @Test
  void anUnexpectedErrorTellsNothingOfItsInside() {
    APIGatewayProxyResponseEvent reply = get("/broken", Map.of());
    assertThat(reply.getStatusCode()).isEqualTo(500);
    assertThat(reply.getBody()).contains("internal-error").doesNotContain("secret");
  }

  @Test
  void anUnknownRouteIsNotFound() {
    assertThat(get("/elsewhere", Map.of()).getStatusCode()).isEqualTo(404);
  }

  @Test
  void withoutClaimsNobodyAsks() {
    assertThat(get("/me", Map.of()).getStatusCode()).isEqualTo(401);
  }

  @Test
  void theCallerComesFromTheClaims() {
    Map<String, Object> claims =
        Map.of("sub", "42", "username", "u", "cognito:groups", "hr", "custom:tenant", "t");
    assertThat(get("/me", Map.of("claims", claims)).getBody())
        .contains("\"tenant\":\"t\"", "\"subject\":\"42\"", "\"groups\":[\"hr\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "../rival", "", "Acme", "a b", "[acme]", "a\nb", "%2e%2e"})
  void aTokenWhoseTenantIsNoNameOfOneIsRefused(String tenant) {
    Map<String, Object> claims = Map.of("sub", "42", "username", "u", "custom:tenant", tenant);
    APIGatewayProxyResponseEvent reply = get("/me", Map.of("claims", claims));
    assertThat(reply.getStatusCode()).isEqualTo(401);
    assertThat(reply.getBody()).contains("unauthenticated", "custom:tenant");
  }

  @Test
  void aTenantThatIsNoTextIsRefusedAndNeverTakenForTheDefaultOne() {
    Map<String, Object> claims =
        Map.of("sub", "42", "username", "u", "custom:tenant", List.of("acme", "rival"));
    assertThat(get("/me", Map.of("claims", claims)).getStatusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("groupsInEveryShape")
  void groupsGiveTheirRolesInEveryKnownShapeAndNoneInAnother(Object groups, int status) {
    Map<String, Object> claims = Map.of("sub", "42", "username", "u", "cognito:groups", groups);
    assertThat(get("/kitchen", Map.of("claims", claims)).getStatusCode()).isEqualTo(status);
  }

  static List<Arguments> groupsInEveryShape() {
    return List.of(
        Arguments.of("waiters,kitchen", 200),
        Arguments.of("[waiters kitchen]", 200),
        Arguments.of(List.of("waiters", "kitchen"), 200),
        Arguments.of(Map.of("kitchen", true), 403),
        Arguments.of("{\"groups\":[\"kitchen\"]}", 403),
        Arguments.of("[\"waiters\",\"kitchen\"]", 403),
        Arguments.of("waiters kitchen", 403),
        Arguments.of("waiters;kitchen", 403));
  }

  @Test
  void whoHasNoRoleForARouteIsToldWhichPermissionIsMissing() {
    APIGatewayProxyResponseEvent reply = get("/kitchen", person("waiters"));
    assertThat(reply.getStatusCode()).isEqualTo(403);
    assertThat(reply.getBody()).contains("permission-denied", "kitchen:enter", "[guest]");
  }

  @Test
  void aRoleByAGroupOrOfMachinesLetsIn() {
    for (Map<String, Object> authorizer :
        List.of(person("kitchen"), Map.<String, Object>of("claims", Map.of("sub", "client")))) {
      APIGatewayProxyResponseEvent reply = get("/kitchen", authorizer);
      assertThat(reply.getStatusCode()).isEqualTo(200);
      assertThat(reply.getBody()).contains("true");
    }
  }

  @Test
  void aRouteForWhichNothingIsDeclaredIsForNobody() {
    assertThat(get("/forgotten", person("kitchen")).getStatusCode()).isEqualTo(403);
  }

  @Test
  void theDeclarationsComeFromTheEnvironment() {
    Authorization configured =
        Authorization.configured(
            new Settings(
                Map.of(
                    "AQUIFER_ROUTES", "GET /me page:view\nGET /page anyone",
                    "AQUIFER_POLICY", "role guest: page:view\npeople: guest")));
    Api one =
        api(
            configured,
            log,
            List.of(new Route("GET", "/me", request -> Reply.ok(request.caller().subject()))));
    assertThat(one.apply(event("/me", person("any"))).getStatusCode()).isEqualTo(200);
    Settings broken =
        new Settings(Map.of("AQUIFER_ROUTES", "GET /me", "AQUIFER_POLICY", "people: ghost"));
    assertThatThrownBy(() -> Authorization.configured(broken))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("AQUIFER_ROUTES");
  }

  @Test
  void whatComesOfARequestIsRecorded() {
    get("/me", person("waiters"));
    get("/kitchen", person("waiters"));
    get("/forgotten", person("kitchen"));
    get("/oven", person("kitchen"));
    get("/page", Map.of());
    assertThat(log.records())
        .extracting(AuditRecord::action, AuditRecord::outcome, AuditRecord::code)
        .containsExactly(
            tuple("page:view", Outcome.ALLOWED, null),
            tuple("kitchen:enter", Outcome.DENIED, "permission-denied"),
            tuple("undeclared", Outcome.DENIED, "permission-denied"),
            tuple("kitchen:heat", Outcome.FAILED, "internal-error"));
    assertThat(log.records())
        .allSatisfy(one -> {
          assertThat(one.actor()).isEqualTo("42");
          assertThat(one.tenant()).isEqualTo("default");
          assertThat(one.time()).isEqualTo(NOW);
        });
  }

  @Test
  void aReplyThatCannotBeRecordedIsNotGiven() {
    Api unrecorded =
        api(
            AUTHORIZATION,
            entry -> {
              throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The log is down.");
            },
            List.of(new Route("GET", "/me", request -> Reply.ok("a secret"))));
    APIGatewayProxyResponseEvent reply = unrecorded.apply(event("/me", person("any")));
    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(reply.getBody()).doesNotContain("secret");
  }

  @Test
  void whoCallsTooOftenIsToldWhenToComeAgainAndIsNotRecordedAgain() {
    get("/me", person("hungry"));
    get("/me", person("hungry"));
    APIGatewayProxyResponseEvent reply = get("/me", person("hungry"));
    assertThat(reply.getStatusCode()).isEqualTo(429);
    assertThat(reply.getHeaders()).containsEntry("Retry-After", "12");
    assertThat(reply.getBody()).contains("quota-exceeded");
    assertThat(log.records()).hasSize(2);
  }

  @Test
  void whoIsRefusedAgainAndAgainFillsNoLogEither() {
    for (int i = 0; i < 5; i++) {
      get("/forgotten", person("hungry"));
    }
    assertThat(get("/forgotten", person("hungry")).getStatusCode()).isEqualTo(429);
    assertThat(log.records()).hasSize(2);
  }

  private static Api api(Authorization authorization, AuditLog log, List<Route> routes) {
    return new Api(
        authorization,
        new Quotas(new InMemoryUsage(), () -> NOW),
        log,
        () -> NOW,
        Measurements.NONE,
        routes);
  }

  private static Map<String, Object> person(String group) {
    return Map.of("claims", Map.of("sub", "42", "username", "u", "cognito:groups", group));
  }

  @ParameterizedTest
  @CsvSource({"0,400", "1,200", "50,200", "51,400", "ten,400"})
  void aParameterOutsideItsBoundsIsRefused(String limit, int status) {
    APIGatewayProxyRequestEvent event =
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("GET")
            .withResource("/page")
            .withQueryStringParameters(Map.of("limit", limit));
    assertThat(api.apply(event).getStatusCode()).isEqualTo(status);
  }

  private APIGatewayProxyResponseEvent post(String body) {
    return api.apply(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("POST")
            .withResource("/order")
            .withBody(body));
  }

  private APIGatewayProxyResponseEvent get(String resource, Map<String, Object> authorizer) {
    return api.apply(event(resource, authorizer));
  }

  private static APIGatewayProxyRequestEvent event(
      String resource, Map<String, Object> authorizer) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(authorizer);
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("GET")
        .withResource(resource)
        .withRequestContext(context);
  }
}
