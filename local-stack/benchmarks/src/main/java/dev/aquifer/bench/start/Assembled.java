package dev.aquifer.bench.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function as its image has it.
 *
 * @param folder what the image's build made
 * @param variables what it needs to start
 */
record Assembled(Path folder, Map<String, String> variables) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MILLIS_BETWEEN_LOOKS = 5;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /**
   * From a command until the function is primed.
   *
   * @param cpuSeconds of the process until then, on all cores
   */
  record Start(double seconds, double cpuSeconds) {}

  /**
   * Runs what the image's build runs.
   *
   * @param container the folder {@code functions/container}
   */
  static Assembled of(
      String function, Path container, Path zips, Path folder, Map<String, String> variables) {
    try {
      Process process =
          process(
                  List.of(
                      container.resolve("assemble").toString(),
                      function,
                      zips.toString(),
                      folder.toString()),
                  Map.of("AQUIFER_LISTEN_PORT", String.valueOf(freePort())))
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("assemble ended with " + process.exitValue());
      }
      return new Assembled(folder, variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The size of the AOT cache. */
  double cacheMebibytes() {
    return folder.resolve("cache.aot").toFile().length() / BYTES_PER_MEBIBYTE;
  }

  /** The size of all jars. */
  double jarMebibytes() {
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      return jars.mapToLong(jar -> jar.toFile().length()).sum() / BYTES_PER_MEBIBYTE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts it, waits until it is ready, and ends it.
   *
   * @param cached whether from its AOT cache, which it then must take; otherwise the JVM has the
   *     archive of the JDK's own classes that it has by default
   */
  Start start(boolean cached) {
    List<String> command =
        cached
            ? List.of(folder.resolve("run").toString())
            : List.of(
                "java",
                "-XX:MaxRAMPercentage=70",
                "@" + folder.resolve("arguments"),
                "dev.aquifer.container.Main");
    try {
      int port = freePort();
      ProcessBuilder builder =
          process(command, Map.of("AQUIFER_LISTEN_PORT", String.valueOf(port)))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(variables);
      if (cached) {
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
      }
      long begin = System.nanoTime();
      Process process = builder.start();
      try {
        awaitReady(process, port);
        return new Start(
            (System.nanoTime() - begin) / NANOS_PER_SECOND,
            process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS_PER_SECOND);
      } finally {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitReady(Process process, int port)
      throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          return;
        }
      } catch (java.net.ConnectException e) {
        // It does not listen yet.
      }
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    throw new IllegalStateException("The function did not become ready.");
  }

  private static ProcessBuilder process(List<String> command, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", jdk, (path, first) -> first + File.pathSeparator + path);
    builder.environment().put("AQUIFER_LISTEN_ADDRESS", "127.0.0.1");
    builder.environment().putAll(variables);
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
