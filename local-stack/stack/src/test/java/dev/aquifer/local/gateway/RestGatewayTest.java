package dev.aquifer.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.aquifer.local.compute.Admission;
import dev.aquifer.local.compute.ComputeSettings;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.fixture.Await;
import dev.aquifer.local.fixture.Fixture;
import dev.aquifer.local.fixture.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestGatewayTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private TestIssuer issuer;
  private FunctionHost functions;
  private RestGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException, JOSEException {
    var stack = Fixture.definition(Fixture.directory());
    issuer = new TestIssuer();
    functions = new FunctionHost(stack.functions(), Fixture.settings(directory));
    gateway =
        RestGateway.start(
            stack.api().orElseThrow(),
            functions,
            new TokenVerifier(issuer.uri().toString(), issuer.keys()),
            new Intake(),
            0);
  }

  @AfterAll
  void stop() {
    gateway.close();
    functions.close();
    issuer.close();
  }

  @Test
  void aFunctionReceivesTheRequestAsApiGatewayWouldSendIt() throws Exception {
    HttpResponse<String> reply =
        send(
            get("things/a%20b%2Bc%25%F0%9F%98%80?x=1&x=2%202&y")
                .header("Authorization", "Bearer " + issuer.token(claims -> {})));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("X-Probe")).hasValue("yes");
    assertThat(reply.headers().firstValue("x-amzn-RequestId")).isPresent();
    JsonNode event = JsonMapper.shared().readTree(reply.body()).path("event");
    assertThat(event.path("resource").asString()).isEqualTo("/things/{id}");
    assertThat(event.path("path").asString()).isEqualTo("/things/a b+c%😀");
    assertThat(event.path("pathParameters").path("id").asString()).isEqualTo("a b+c%😀");
    assertThat(event.path("queryStringParameters").path("x").asString()).isEqualTo("2 2");
    assertThat(event.path("multiValueQueryStringParameters").path("x")).hasSize(2);
    assertThat(event.path("queryStringParameters").path("y").asString()).isEmpty();
    assertThat(event.path("body").isNull()).isTrue();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    JsonNode context = event.path("requestContext");
    assertThat(context.path("path").asString()).isEqualTo("/test/things/a b+c%😀");
    assertThat(context.path("stage").asString()).isEqualTo("test");
    assertThat(context.path("resourcePath").asString()).isEqualTo("/things/{id}");
  }

  @Test
  void claimsReachTheFunctionAsStrings() throws Exception {
    HttpResponse<String> reply =
        send(get("things/1").header("Authorization", issuer.token(claims -> {})));
    JsonNode claims =
        JsonMapper.shared().readTree(reply.body()).at("/event/requestContext/authorizer/claims");
    assertThat(claims.path("sub").asString()).isEqualTo("1234");
    assertThat(claims.path("cognito:groups").asString()).isEqualTo("hr,managers");
    assertThat(claims.path("scope").asString()).isEqualTo("openid probe/read");
    assertThat(claims.path("iat").asString()).isEqualTo("Thu Nov 03 10:35:54 UTC 2016");
  }

  @Test
  void onlyATokenOfTheIssuerThatIsGoodForTheRouteIsAccepted() throws Exception {
    List<String> bad =
        List.of(
            "nonsense",
            issuer.forged(),
            issuer.token(claims -> claims.issuer("http://elsewhere")),
            issuer.token(claims -> claims.claim("scope", "probe/write")),
            issuer.token(claims -> claims.claim("token_use", "id")));
    for (String token : bad) {
      HttpResponse<String> reply = send(get("things/1").header("Authorization", "Bearer " + token));
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
    assertThat(send(get("things/1")).statusCode()).isEqualTo(401);
  }

  @Test
  void anExpiredTokenIsRefusedWithItsReason() throws Exception {
    String token =
        issuer.token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(5))));
    HttpResponse<String> reply = send(get("things/1").header("Authorization", token));
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo("{\"message\":\"The incoming token has expired\"}");
  }

  @Test
  void aPathWithoutARouteIsAnsweredInTheWordsOfTheTemplate() throws Exception {
    for (URI uri : List.of(gateway.uri().resolve("nothing"), gateway.uri().resolve("/open"))) {
      HttpResponse<String> reply = send(HttpRequest.newBuilder(uri));
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(reply.body())
          .isEqualTo("{\"code\":\"no-such-route\",\"detail\":\"Missing Authentication Token\"}");
    }
  }

  @Test
  void aBodyThatDoesNotFitItsModelNeverReachesTheFunction() throws Exception {
    for (String body : List.of("", "{", "[]", "7")) {
      HttpResponse<String> reply = send(post(body));
      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Invalid request body\"}");
    }
    assertThat(send(post("{\"a\":1}")).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyOverTheLimitIsRefused() throws Exception {
    HttpResponse<String> reply = send(post("{\"a\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}"));
    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
  }

  @Test
  void aFunctionThatThrowsOrCrashesIsABadGatewayAndTheNextCallWorks() throws Exception {
    assertThat(send(post("{\"do\":\"throw now\"}")).statusCode()).isEqualTo(502);
    assertThat(send(post("{\"do\":\"crash now\"}")).statusCode()).isEqualTo(502);
    assertThat(send(post("{}")).statusCode()).isEqualTo(200);
  }

  @Test
  void whoWouldWaitTooLongIsThrottledAndWhoIsServedIsNot(@TempDir Path directory) throws Exception {
    ComputeSettings settings = Fixture.settings(directory);
    var stack = Fixture.definition(Fixture.directory());
    try (var one =
            new FunctionHost(
                stack.functions(),
                new ComputeSettings(
                    settings.code(),
                    settings.logs(),
                    settings.environment(),
                    1,
                    settings.startLimit(),
                    settings.runtime(),
                    settings.clock(),
                    new Admission(Duration.ZERO, Duration.ofMillis(200))));
        var small =
            RestGateway.start(
                stack.api().orElseThrow(),
                one,
                new TokenVerifier(issuer.uri().toString(), issuer.keys()),
                new Intake(),
                0)) {
      LocalFunction probe = one.all().getFirst();
      probe.warm();
      Path marker = directory.resolve("marker");
      HttpRequest.Builder slow =
          HttpRequest.newBuilder(small.uri().resolve("open"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"do\":\"wait-until %s exists\"}".formatted(marker)));
      var served = client.sendAsync(slow.build(), BodyHandlers.ofString());
      Await.until("it is under way", () -> probe.state().busy() == 1);
      HttpResponse<String> refused = send(slow);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("x-amzn-ErrorType")).hasValue("THROTTLED");
      Files.createFile(marker);
      assertThat(served.join().statusCode()).isEqualTo(200);
    }
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(gateway.uri().resolve(path));
  }

  private HttpRequest.Builder post(String body) {
    return get("open")
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
