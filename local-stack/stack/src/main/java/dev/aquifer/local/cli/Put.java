package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Clients;
import dev.aquifer.local.stack.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code put FILE [--readers LIST] [--key KEY]} and {@code rm KEY}: changes the running stack's
 * documents and waits until the change has its effect.
 */
final class Put {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Installation installation;
  private final Console console;

  Put(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void put(List<String> line) {
    var arguments = Arguments.of(line, Set.of("readers", "key"), Set.of());
    Path file = Path.of(arguments.only("file"));
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed("There is no file " + file);
    }
    String key = arguments.options().getOrDefault("key", file.getFileName().toString());
    String readers = arguments.options().getOrDefault("readers", "everyone");
    RunningStack stack = RunningStack.require(installation);
    try (Clients clients = clients(stack)) {
      var documents = new Documents(stack, clients, ApiClient.as(stack, administrator(stack)));
      Instant start = Instant.now();
      Optional<JsonNode> before = documents.state(key);
      documents.put(file, key, readers);
      console.line("s3://" + stack.bucket() + "/" + key + ", readers: " + readers);
      JsonNode state = documents.await(key, before, LIMIT);
      if (state.path("state").asString().equals("FAILED")) {
        JsonNode failure = state.path("failure");
        throw new CommandFailed(
            "FAILED: "
                + failure.path("code").asString("")
                + ": "
                + failure.path("reason").asString(""));
      }
      console.done("INDEXED as " + documents.id(key), Duration.between(start, Instant.now()));
    }
  }

  void remove(List<String> line) {
    String key = Arguments.of(line, Set.of(), Set.of()).only("key");
    RunningStack stack = RunningStack.require(installation);
    try (Clients clients = clients(stack)) {
      var documents = new Documents(stack, clients, ApiClient.as(stack, administrator(stack)));
      if (documents.state(key).isEmpty()) {
        throw new CommandFailed("There is no document " + key + ". See local-stack/status");
      }
      Instant start = Instant.now();
      documents.remove(key);
      documents.awaitRemoved(key, LIMIT);
      console.done("DELETED " + key, Duration.between(start, Instant.now()));
    }
  }

  static Clients clients(RunningStack stack) {
    return Clients.of(stack.service("S3"), stack.service("SQS"), stack.service("DynamoDB"));
  }

  /** The user whose requests the commands make for themselves: the last of the list. */
  static String administrator(RunningStack stack) {
    return stack.users().getLast().name();
  }
}
