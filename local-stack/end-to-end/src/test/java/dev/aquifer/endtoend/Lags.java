package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.aquifer.events.DocumentRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Measures how long a change of each source takes until answers follow from it: until the ledger
 * says that it is visible, which each answer asks; every tenth one is searched for too. No test:
 * its name keeps it out of {@code verify}. It writes {@code target/lags.md}; {@code -Dlags.changes}
 * says of how many changes each.
 */
class Lags {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension("lags", (options, installation) -> options);

  private static final int CHANGES = Integer.getInteger("lags.changes", 100);
  private static final int WARM_UPS = 10;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final Path FOLDERS =
      Path.of(System.getProperty("aquifer.root"), "local-stack", "folders");

  private final List<String> rows =
      new ArrayList<>(
          List.of("| source | changes | median, ms | 99th percentile, ms |", "|---|--:|--:|--:|"));

  @Test
  void measure(Aquifer aquifer) throws IOException {
    agreeOnKey(aquifer);
    measure(
        aquifer,
        "S3 object",
        (name, text) -> aquifer.put("lags/" + name + ".txt", text, "everyone"));
    measure(
        aquifer,
        "webhook",
        (name, text) -> {
          send(aquifer, event(name, text));
          return DocumentRef.of("default", "webhook", "webhook://wiki/" + name);
        });
    measure(
        aquifer,
        "message of a queue",
        (name, text) -> {
          aquifer.sendToInbox(event(name, text));
          return DocumentRef.of("default", "inbox", "inbox://main/" + name);
        });
    Path folder = Files.createDirectories(FOLDERS.resolve("lags-" + UUID.randomUUID()));
    try {
      String id = source(aquifer, folder);
      measure(
          aquifer,
          "folder, looked at once",
          () -> awaitNoRun(aquifer, id),
          (name, text) -> {
            write(folder.resolve(name + ".txt"), text);
            ApiCaller.Response begun =
                aquifer.as(ROOT).post("v1/sources/" + id + "/sync", Map.of());
            if (begun.status() != ACCEPTED) {
              throw new IllegalStateException(begun.body());
            }
            return DocumentRef.ofItem("default", "files", id, name + ".txt", "file:" + name);
          });
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    Files.write(Path.of("target/lags.md"), rows);
    rows.forEach(System.out::println);
  }

  private void measure(
      Aquifer aquifer, String source, BiFunction<String, String, DocumentRef> change) {
    measure(aquifer, source, () -> {}, change);
  }

  /** Each time waits first for what is no part of it. */
  private void measure(
      Aquifer aquifer,
      String source,
      Runnable ready,
      BiFunction<String, String, DocumentRef> change) {
    List<Double> lags = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + CHANGES; i++) {
      ready.run();
      String name = "w" + UUID.randomUUID().toString().replace("-", "");
      long start = System.nanoTime();
      DocumentRef document = change.apply(name, "The password of this note is " + name + ".");
      await(source)
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> aquifer.ledger(document).state().equals("INDEXED"));
      if (i >= WARM_UPS) {
        lags.add((System.nanoTime() - start) / NANOS_PER_MILLISECOND);
      }
      if (i % WARM_UPS == 0 && !isFound(aquifer, name)) {
        throw new IllegalStateException(source + ": what is visible is not found");
      }
    }
    List<Double> sorted = lags.stream().sorted().toList();
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.0f | %.0f |",
            source,
            CHANGES,
            sorted.get(CHANGES / 2),
            sorted.get(Math.min(CHANGES - 1, CHANGES * 99 / 100))));
  }

  /** A run ends a little after its last document answers, and takes in nothing new. */
  private static void awaitNoRun(Aquifer aquifer, String source) {
    await("no run")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          JsonNode runs =
              aquifer.as(ROOT).get("v1/sources/" + source + "/runs?limit=1").json().path("runs");
          return runs.isEmpty() || runs.path(0).path("state").asString().equals("DONE");
        });
  }

  private static boolean isFound(Aquifer aquifer, String word) {
    return aquifer
        .as(ADA)
        .post("v1/search", Map.of("query", word, "size", 1))
        .body()
        .contains(word);
  }

  private static String source(Aquifer aquifer, Path folder) {
    ApiCaller.Response created =
        aquifer
            .as(ROOT)
            .post(
                "v1/sources",
                Map.of(
                    "kind",
                    "files",
                    "name",
                    "lags",
                    "readers",
                    List.of("everyone"),
                    "settings",
                    Map.of("path", folder.toString())));
    if (created.status() != CREATED) {
      throw new IllegalStateException(created.body());
    }
    return created.json().path("id").asString();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void agreeOnKey(Aquifer aquifer) {
    String secret =
        aquifer
            .function("webhookTrigger")
            .definition()
            .environment()
            .get("AQUIFER_WEBHOOKS_SECRET");
    aquifer
        .stack()
        .secrets()
        .put(
            String.valueOf(secret),
            "{\"wiki\": {\"tenant\": \"default\", \"scheme\": \"standard\", \"secrets\": [\"%s\"]}}"
                .formatted(KEY));
    await("the key is known")
        .atMost(Duration.ofSeconds(60))
        .until(() -> send(aquifer, "{}") == 400);
  }

  private static int send(Aquifer aquifer, String body) {
    String id = UUID.randomUUID().toString();
    long now = Instant.now().getEpochSecond();
    try {
      return aquifer
          .asNobody()
          .postText(
              "v1/webhooks/wiki",
              body,
              Map.of(
                  "webhook-id", id,
                  "webhook-timestamp", String.valueOf(now),
                  "webhook-signature", new Webhook(KEY).sign(id, now, body)))
          .status();
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String event(String name, String text) {
    return """
    {"type": "document.updated", "timestamp": "%s",
     "data": {"id": "%s", "name": "%2$s.txt", "text": "%s", "readers": ["everyone"]}}\
    """
        .formatted(Instant.now(), name, text);
  }
}
