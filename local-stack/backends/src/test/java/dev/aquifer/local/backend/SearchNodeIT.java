package dev.aquifer.local.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchNodeIT {

  private static final Path INSTALLATION = Path.of(System.getProperty("opensearch"));
  private static final Path LOGS = Path.of(System.getProperty("logs"));

  @Test
  void keepsItsIndexesFromOneStartToTheNext(@TempDir Path data) throws Exception {
    try (var node = SearchNode.start(INSTALLATION, data, LOGS)) {
      assertThat(node.endpoint().getHost()).isEqualTo("127.0.0.1");
      assertThat(send("PUT", node.endpoint().resolve("/kept/_doc/1"), "{\"text\": \"kept\"}"))
          .isEqualTo(201);
    }
    try (var node = SearchNode.start(INSTALLATION, data, LOGS)) {
      assertThat(send("GET", node.endpoint().resolve("/kept/_doc/1"), "")).isEqualTo(200);
    }
  }

  @Test
  void comesBackWithItsIndexesWhenItsProcessDies(@TempDir Path data) throws Exception {
    try (var node = SearchNode.start(INSTALLATION, data, LOGS)) {
      URI document = node.endpoint().resolve("/kept/_doc/1");
      assertThat(send("PUT", document, "{\"text\": \"kept\"}")).isEqualTo(201);
      ChildProcess first = node.process();
      first.kill();
      while (node.process() == first) {
        Thread.onSpinWait();
      }
      assertThat(send("GET", document, "")).isEqualTo(200);
    }
  }

  private static int send(String method, URI address, String body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address)
                  .method(method, BodyPublishers.ofString(body))
                  .header("Content-Type", "application/json")
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
