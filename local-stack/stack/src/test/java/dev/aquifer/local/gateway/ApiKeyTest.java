package dev.aquifer.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.fixture.Fixture;
import dev.aquifer.local.fixture.TestIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An API with a usage plan: one of its routes needs a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private TestIssuer issuer;
  private FunctionHost functions;
  private RestGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory, @TempDir Path work) throws IOException, JOSEException {
    var stack = Fixture.definition(Fixture.edited(directory, ApiKeyTest::withAPlan));
    issuer = new TestIssuer();
    functions = new FunctionHost(stack.functions(), Fixture.settings(work));
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
  void aKeyOfThePlanIsTaken() throws Exception {
    assertThat(send("local-Partner").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"local-partner", "local-Partner ,x", "Partner"})
  void anyOtherKeyAndNoneIsForbiddenInTheWordsOfTheGateway(@Nullable String key) throws Exception {
    HttpResponse<String> reply = send(key);

    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(reply.headers().firstValue("x-amzn-ErrorType")).hasValue("INVALID_API_KEY");
  }

  @Test
  void aKeyIsNoToken() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri().resolve("things/1"))
            .header("x-api-key", "local-Partner")
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  private static void withAPlan(ObjectNode resources) {
    ObjectNode key = resources.putObject("Partner");
    key.put("Type", "AWS::ApiGateway::ApiKey").putObject("Properties").put("Enabled", true);
    ObjectNode inPlan = resources.putObject("PartnerInPlan");
    inPlan.put("Type", "AWS::ApiGateway::UsagePlanKey");
    inPlan.putObject("Properties").putObject("KeyId").put("Ref", "Partner");
    ((ObjectNode) resources.path("PostOpen9J9J").path("Properties")).put("ApiKeyRequired", true);
  }

  private HttpResponse<String> send(@Nullable String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.uri().resolve("open"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    if (key != null) {
      request.header("x-api-key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
