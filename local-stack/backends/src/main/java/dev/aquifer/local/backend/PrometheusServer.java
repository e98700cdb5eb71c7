package dev.aquifer.local.backend;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus, where this machine has one: it comes from the system's packages. */
public final class PrometheusServer implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int OK = 200;

  /** It ends with this process, however this process ends. */
  private static final String UNTIL_INPUT_ENDS =
      "\"$@\" & child=$!; cat >/dev/null; kill $child; wait $child";

  private final ChildProcess process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(ChildProcess process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** A program of Prometheus, {@code prometheus} or {@code promtool}, on the path. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it on a free port, where it also takes remote writes.
   *
   * @param config its configuration file
   * @param work the folder of its data and its log
   * @throws StartFailed if there is none, or it does not start
   */
  public static PrometheusServer start(Path config, Path work) {
    Path program =
        program("prometheus")
            .orElseThrow(() -> new StartFailed("This machine has no prometheus on its path"));
    int port = freePort();
    ChildProcess process =
        ChildProcess.start(
            "Prometheus",
            List.of(
                "sh",
                "-c",
                UNTIL_INPUT_ENDS,
                "sh",
                program.toString(),
                "--config.file=" + config.toAbsolutePath(),
                "--storage.tsdb.path=" + work.resolve("prometheus").toAbsolutePath(),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver"),
            Map.of(),
            null,
            work.resolve("prometheus.log"));
    var server = new PrometheusServer(process, URI.create("http://127.0.0.1:" + port + "/"));
    server.awaitReady();
    return server;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailed("no port is free", e);
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > end) {
        close();
        throw new StartFailed("Prometheus is not ready; see " + process.log());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailed("interrupted while starting Prometheus", e);
      }
    }
  }

  private boolean isReady() {
    try {
      return get("-/ready").statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(endpoint.resolve(path)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Where it listens, with a slash at its end. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * What an expression of PromQL comes to now: for each series its labels and its value.
   *
   * @throws IOException if it cannot be asked, or does not take the expression
   */
  public Map<Map<String, String>, Double> query(String expression) throws IOException {
    HttpResponse<String> reply =
        get("api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    if (reply.statusCode() != OK) {
      throw new IOException(reply.body());
    }
    Map<Map<String, String>, Double> values = new HashMap<>();
    for (JsonNode series : JsonMapper.shared().readTree(reply.body()).at("/data/result")) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .properties()
          .forEach(one -> labels.put(one.getKey(), one.getValue().asString()));
      values.put(labels, Double.valueOf(series.at("/value/1").asString()));
    }
    return values;
  }

  @Override
  public void close() {
    process.close();
  }
}
