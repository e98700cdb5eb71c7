package dev.aquifer.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

  record Order(String dish, int count) {}

  private final Api api =
      new Api(
          new Route("POST", "/order", request -> Reply.ok(request.json(Order.class))),
          new Route("GET", "/me", request -> Reply.ok(request.caller())),
          new Route("GET", "/page", request -> Reply.ok(request.query("limit", 10, 1, 50))),
          new Route(
              "GET",
              "/broken",
              request -> {
                throw new IllegalStateException("a secret detail");
              }));

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
    Map<String, Object> claims = Map.of("sub", "42", "cognito:groups", "hr", "custom:tenant", "t");
    assertThat(get("/me", Map.of("claims", claims)).getBody())
        .contains("\"tenant\":\"t\"", "\"subject\":\"42\"", "\"groups\":[\"hr\"]");
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
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(authorizer);
    return api.apply(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("GET")
            .withResource(resource)
            .withRequestContext(context));
  }
}
