package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code dlq}: the queues and what failed in them; {@code dlq QUEUE [--replay]}: why, and once
 * more.
 */
final class DeadLetters {
  private final Installation installation;
  private final Console console;

  DeadLetters(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run(List<String> line) {
    var arguments = Arguments.of(line, Set.of(), Set.of("replay"));
    RunningStack stack = RunningStack.require(installation);
    var api = ApiClient.as(stack, Put.administrator(stack));
    if (arguments.words().isEmpty()) {
      queues(api);
      return;
    }
    String queue = arguments.only("queue");
    failures(api, queue);
    if (arguments.options().containsKey("replay")) {
      replay(api, queue);
    }
  }

  private void queues(ApiClient api) {
    for (JsonNode queue : Answer.require(api.get("v1/queues")).path("queues")) {
      console.line(
          "  %-24s %d waiting, %d in work, %d failed"
              .formatted(
                  queue.path("name").asString(),
                  queue.path("waiting").asLong(),
                  queue.path("inWork").asLong(),
                  queue.path("failed").asLong()));
    }
  }

  private void failures(ApiClient api, String queue) {
    JsonNode failures =
        Answer.require(api.get("v1/queues/" + queue + "/failures?limit=100")).path("failures");
    for (JsonNode failure : failures) {
      console.line(
          "  %s  %s"
              .formatted(
                  failure.path("failedAt").asString(),
                  failure.path("uri").asString(failure.path("id").asString())));
      console.line(
          "    %s: %s"
              .formatted(
                  failure.path("code").asString("unknown"),
                  failure.path("reason").asString("the function's log has more")));
    }
    console.line(failures.isEmpty() ? "  Nothing failed." : "");
  }

  private void replay(ApiClient api, String queue) {
    JsonNode done = Answer.require(api.post("v1/queues/" + queue + "/replay", Map.of()));
    console.line(
        "%d put back%s"
            .formatted(
                done.path("replayed").asInt(),
                done.path("more").asBoolean() ? "; there may be more" : ""));
  }
}
