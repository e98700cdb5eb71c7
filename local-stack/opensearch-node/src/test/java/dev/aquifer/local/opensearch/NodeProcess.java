package dev.aquifer.local.opensearch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The node as its users start it: a JVM with the folder of jars and the folder's flags. */
final class NodeProcess implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  NodeProcess(Path data) throws IOException {
    var installation = Path.of(System.getProperty("installation"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + installation.resolve("jvm.args"),
                "-XX:SharedArchiveFile=" + installation.resolve("classes.jsa"),
                "-cp",
                installation + "/*",
                Main.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = output.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IllegalStateException("The node said " + line + " instead of ready");
    }
    endpoint = URI.create(line.substring("ready ".length()));
  }

  URI endpoint() {
    return endpoint;
  }

  Reply send(String method, String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    return new Reply(response.statusCode(), JSON.readTree(response.body()));
  }

  /** Closes standard input, which is all a parent that dies does, and waits for the end. */
  int endOfInput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The node outlives its input");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    http.close();
    process.destroyForcibly();
  }

  record Reply(int status, JsonNode body) {}
}
