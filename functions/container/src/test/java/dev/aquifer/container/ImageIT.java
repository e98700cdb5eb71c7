package dev.aquifer.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step of the image, by the scripts that it is built from, without a container. */
class ImageIT {

  private static final Path ROOT = Path.of(System.getProperty("aquifer.root", "../.."));

  private static final Path FUNCTIONS = ROOT.resolve("functions");

  /** An exit code of 128 and the number of SIGTERM. */
  private static final int TERMINATED = 143;

  /** The JVM ends at once if it does not take its cache; by itself it would go on without. */
  private static final Map<String, String> CACHE_NEEDED =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");

  private static final Map<String, String> SLOW = Map.of("_HANDLER", SlowHandler.class.getName());

  @TempDir private Path temporary;

  @Test
  void aPackagedFunctionStartsFromItsCacheAndAnswers() throws Exception {
    Path zips = zips();
    Files.copy(FUNCTIONS.resolve("token/target/token.zip"), zips.resolve("token.zip"));
    Path folder = Container.assemble("token", zips, temporary.resolve("token"), Map.of());
    try (Container container = Container.run(folder, CACHE_NEEDED)) {
      container.await("/health/ready");
      assertThat(container.get("/health/live")).isEqualTo(200);
      assertThat(container.healthy()).isZero();
      HttpResponse<String> reply = container.send(machine()).get();
      assertThat(reply.headers().firstValue("X-Amz-Function-Error")).isEmpty();
      assertThat(reply.body()).contains("claimsAndScopeOverrideDetails").contains("custom:tenant");
      container.terminate();
      assertThat(container.ended()).isEqualTo(TERMINATED);
      assertThat(container.healthy()).isNotZero();
    }
    Path jar = folder.resolve("lib/token-0.1.0-SNAPSHOT.jar");
    Files.setLastModifiedTime(
        jar, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plus(Duration.ofDays(1))));
    try (Container other = Container.run(folder, CACHE_NEEDED)) {
      assertThat(other.ended()).isNotZero();
    }
  }

  @Test
  void aSecondEventIsRefusedAndTheFirstEndsBeforeTheContainerDoes() throws Exception {
    Path zips = zips();
    zip(zips.resolve("slow.zip"), SlowHandler.class);
    Path folder = Container.assemble("slow", zips, temporary.resolve("slow"), SLOW);
    try (Container container = Container.run(folder, SLOW)) {
      container.await("/health/ready");
      CompletableFuture<HttpResponse<String>> first = container.send("2000");
      HttpResponse<String> second = container.send("0").get();
      while (second.statusCode() == 200) {
        // It came before the first, which may have been refused for its sake.
        first.get();
        first = container.send("2000");
        second = container.send("0").get();
      }
      assertThat(second.statusCode()).isEqualTo(429);
      container.terminate();
      assertThat(first.get().body()).isEqualTo("2000");
      assertThat(container.ended()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void whatTheImageIsBuiltFromIsThere() throws IOException {
    for (String line : Files.readAllLines(FUNCTIONS.resolve("container/Dockerfile"))) {
      if (line.startsWith("COPY functions/")) {
        String[] words = line.replace("${FUNCTION}", "token").split(" ", -1);
        for (int i = 1; i < words.length - 1; i++) {
          Path file = ROOT.resolve(words[i]);
          try (var found =
              Files.newDirectoryStream(file.getParent(), file.getFileName().toString())) {
            assertThat(found).as(words[i]).isNotEmpty();
          }
        }
      }
    }
  }

  private Path zips() throws IOException {
    Path zips = Files.createDirectories(temporary.resolve("zips"));
    Files.copy(FUNCTIONS.resolve("container/target/container.zip"), zips.resolve("container.zip"));
    return zips;
  }

  /** A zip as that of a function with a native library: its class is beside the jars. */
  private static void zip(Path file, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        var code = type.getResourceAsStream("/" + name)) {
      zip.putNextEntry(new ZipEntry(name));
      code.transferTo(zip);
      zip.closeEntry();
    }
  }

  private static String machine() throws IOException {
    return Files.readString(ROOT.resolve("events/samples/token/machine.json"), UTF_8);
  }
}
