package dev.aquifer.local.backend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Secrets Manager's action {@code GetSecretValue} as its API Reference has it, in memory: JSON 1.1,
 * signed requests, and the stages {@code AWSCURRENT} and {@code AWSPREVIOUS}.
 */
public final class SecretVault implements AutoCloseable {

  private static final String ACTION = "secretsmanager.GetSecretValue";

  private final Map<String, Versions> secrets = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile UnaryOperator<@Nullable String> others = name -> null;

  private record Versions(@Nullable String current, @Nullable String previous) {}

  private SecretVault(HttpServer server) {
    this.server = server;
  }

  /** Starts an empty vault on a free port. */
  public static SecretVault start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      SecretVault vault = new SecretVault(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", vault::answer);
      server.start();
      return vault;
    } catch (IOException e) {
      throw new StartFailed("The secret store did not start", e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Makes a value the current one; the one before it becomes the previous. */
  public void put(String name, String value) {
    secrets.compute(name, (key, old) -> new Versions(value, old == null ? null : old.current()));
  }

  /** The current value, if one was put here. */
  public Optional<String> current(String name) {
    return Optional.ofNullable(secrets.get(name)).map(Versions::current);
  }

  /** Has secrets that were not put here looked for elsewhere, each time; null if there is none. */
  public void lookElsewhere(UnaryOperator<@Nullable String> elsewhere) {
    others = elsewhere;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
      String signature = exchange.getRequestHeaders().getFirst("Authorization");
      if (!ACTION.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        fail(exchange, "UnknownOperationException", "only GetSecretValue is known here");
      } else if (signature == null || !signature.startsWith("AWS4-HMAC-SHA256 ")) {
        fail(exchange, "MissingAuthenticationTokenException", "the request is not signed");
      } else {
        answer(
            exchange,
            request.path("SecretId").asString(""),
            request.path("VersionStage").asString("AWSCURRENT"));
      }
    }
  }

  private void answer(HttpExchange exchange, String name, String stage) throws IOException {
    Versions versions = secrets.getOrDefault(name, new Versions(others.apply(name), null));
    String value = stage.equals("AWSPREVIOUS") ? versions.previous() : versions.current();
    if (value == null) {
      fail(
          exchange,
          "ResourceNotFoundException",
          "Secrets Manager can't find the specified secret value for staging label: " + stage);
      return;
    }
    reply(
        exchange,
        200,
        Map.of(
            "ARN", name,
            "Name", name,
            "SecretString", value,
            "VersionId", "EXAMPLE1-90ab-cdef-fedc-ba987SECRET1",
            "VersionStages", List.of(stage)));
  }

  private static void fail(HttpExchange exchange, String type, String message) throws IOException {
    reply(exchange, 400, Map.of("__type", type, "Message", message));
  }

  private static void reply(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] json = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
