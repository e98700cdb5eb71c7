package dev.aquifer.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.audit.InMemoryAuditLog;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.quota.Usage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/** Starts a function as Lambda does, by the framework's own invoker. */
class FunctionApplicationTest {

  private static final String SECRET = "the text of a confidential document";

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** Answers with the question that it was asked. */
  public static final class Echo
      extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    public Echo() {
      super("echo", EventType.lambda(APIGatewayProxyRequestEvent.class));
    }

    record Question(String question) {}

    private static final Authorization OPEN =
        new Authorization(Policy.parse(""), Map.of("POST /v1/echo", "anyone"));

    @Override
    protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
        Settings settings, Measurements measurements) {
      Route echo =
          new Route(
              "POST",
              "/v1/echo",
              request -> Reply.ok(Map.of("heard", request.json(Question.class).question())));
      return new PrimedHandler<>(
          new Api(
              OPEN,
              new Quotas(Usage.UNCOUNTED, InstantSource.system()),
              new InMemoryAuditLog(),
              InstantSource.system(),
              measurements,
              List.of(echo)),
          () -> {});
    }
  }

  @BeforeEach
  void captureTheLog() {
    PrintStream capture = new PrintStream(log, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    System.setProperty("MAIN_CLASS", Echo.class.getName());
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.clearProperty("MAIN_CLASS");
  }

  @Test
  void theEventReachesTheHandlerAndTheReplyComesBackAsItIs() throws IOException {
    assertThat(invoke(event(SECRET)))
        .contains("\"statusCode\":200")
        .contains("{\\\"heard\\\":\\\"" + SECRET + "\\\"}");
  }

  @Test
  void noTextOfAnEventReachesALog() throws IOException {
    invoke(event(SECRET));
    invoke(event(SECRET).replace("question", "quest"));
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
  }

  @Test
  void aHeaderDoesNotChooseAnotherFunction() throws IOException {
    String header = "\"headers\":{\"spring.cloud.function.definition\":\"nothing\"},";
    assertThat(invoke(event("x").replaceFirst("\\{", "{" + header))).contains("heard");
  }

  @Test
  void aFieldNamedPayloadIsNotTakenForTheEvent() throws IOException {
    assertThat(invoke(event("x").replaceFirst("\\{", "{\"payload\":{\"a\":1},"))).contains("heard");
  }

  private static String event(String question) {
    return """
    {"httpMethod":"POST","resource":"/v1/echo","body":"{\\"question\\":\\"%s\\"}"}\
    """
        .formatted(question);
  }

  private static String invoke(String event) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    new FunctionInvoker("echo")
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), reply, null);
    return reply.toString(StandardCharsets.UTF_8);
  }
}
