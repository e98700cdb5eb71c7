package dev.aquifer.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A process as the image runs it, but for the container around it. */
final class Container implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("aquifer.root", "../.."));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private final Process process;

  private Container(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Makes the folder of a function, as the build of its image does. */
  static Path assemble(String function, Path zips, Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    String script = ROOT.resolve("functions/container/assemble").toString();
    Process assembling =
        process(
            List.of(script, function, zips.toString(), folder.toString()), freePort(), variables);
    if (assembling.waitFor() != 0) {
      throw new IllegalStateException("assemble ended with " + assembling.exitValue());
    }
    return folder;
  }

  /** Runs an assembled function. It ends at once if the JVM does not take its AOT cache. */
  static Container run(Path folder, Map<String, String> variables) throws IOException {
    int port = freePort();
    Process process = process(List.of(folder.resolve("run").toString()), port, variables);
    return new Container(folder, port, process);
  }

  private static Process process(List<String> command, int port, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("AQUIFER_"));
    String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.merge("PATH", jdk, (path, first) -> first + File.pathSeparator + path);
    environment.put("AQUIFER_LISTEN_ADDRESS", "127.0.0.1");
    environment.put("AQUIFER_LISTEN_PORT", String.valueOf(port));
    environment.putAll(variables);
    return builder.start();
  }

  /** Waits until a check says 200. */
  void await(String check) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (get(check) == 200) {
          return;
        }
      } catch (ConnectException e) {
        // It does not listen yet.
      }
      Thread.sleep(10);
    }
    throw new AssertionError("%s never said 200".formatted(check));
  }

  int get(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  CompletableFuture<HttpResponse<String>> send(String event) {
    return client.sendAsync(
        HttpRequest.newBuilder(uri("/2015-03-31/functions/function/invocations"))
            .POST(BodyPublishers.ofString(event))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  /** What the image's HEALTHCHECK ends with. */
  int healthy() throws IOException, InterruptedException {
    return process(List.of(folder.resolve("healthy").toString()), port, Map.of()).waitFor();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end, and tells its exit code. */
  int ended() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.close();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
