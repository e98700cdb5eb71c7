package dev.aquifer.local.cli;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.stack.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;

/** Puts documents into the running stack's bucket and waits for what becomes of them. */
final class Documents {
  private static final Set<String> FINAL = Set.of("INDEXED", "FAILED");
  private static final Duration STEP = Duration.ofMillis(200);

  private final RunningStack stack;
  private final Clients clients;
  private final ApiClient api;

  Documents(RunningStack stack, Clients clients, ApiClient api) {
    this.stack = stack;
    this.clients = clients;
    this.api = api;
  }

  /** Uploads a file with its readers. */
  void put(Path file, String key, String readers) {
    clients
        .s3()
        .putObject(
            request ->
                request
                    .bucket(stack.bucket())
                    .key(key)
                    .contentType(contentType(file))
                    .metadata(Map.of("aquifer-readers", readers)),
            RequestBody.fromBytes(read(file)));
  }

  void remove(String key) {
    clients.s3().deleteObject(request -> request.bucket(stack.bucket()).key(key));
  }

  /** The API's word on a document, if it has one. */
  Optional<JsonNode> state(String key) {
    var reply = api.get("v1/documents/" + id(key));
    if (reply.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(Answer.require(reply));
  }

  /**
   * Waits until a document is indexed or has failed.
   *
   * @param before what the API said before the change: the same again is not yet an answer
   */
  JsonNode await(String key, Optional<JsonNode> before, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      Optional<JsonNode> now = state(key).filter(state -> !Optional.of(state).equals(before));
      if (now.isPresent() && FINAL.contains(now.get().path("state").asString())) {
        return now.get();
      }
      pause();
    }
    throw new CommandFailed(
        key + " is not indexed after " + limit.toSeconds() + " s. See local-stack/status");
  }

  /** Waits until the API calls a document deleted, or no longer knows it. */
  void awaitRemoved(String key, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      if (state(key).map(now -> now.path("state").asString().equals("DELETED")).orElse(true)) {
        return;
      }
      pause();
    }
    throw new CommandFailed(
        key + " is not removed after " + limit.toSeconds() + " s. See local-stack/status");
  }

  /** The id of the document at a key, of the tenant that the key names. */
  String id(String key) {
    return DocumentRef.ofObject(stack.bucket(), key).id();
  }

  private static String contentType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".md")) {
      return "text/markdown";
    }
    String type = URLConnection.guessContentTypeFromName(name);
    return type == null ? "application/octet-stream" : type;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted", e);
    }
  }
}
