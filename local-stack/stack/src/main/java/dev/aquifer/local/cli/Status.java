package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Clients;
import dev.aquifer.local.stack.Installation;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/**
 * {@code status}: documents by state, health, queues, functions and addresses of the running stack.
 */
final class Status {
  private final Installation installation;
  private final Console console;

  Status(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run() {
    RunningStack stack = RunningStack.require(installation);
    var api = ApiClient.as(stack, Put.administrator(stack));
    console.line("API " + stack.api());
    stack.services().forEach((name, uri) -> console.line("  %-10s %s".formatted(name, uri)));
    console.line("Documents");
    documents(api);
    console.line("Health");
    health(api);
    console.line("Queues");
    try (Clients clients = Put.clients(stack)) {
      stack.queues().forEach((name, url) -> queue(clients, name, url));
    }
    console.line("Functions");
    for (JsonNode function : new ApiClient(stack.control(), "").get("functions").body()) {
      console.line(
          "  %-45s %s of %s to %s instances, %s busy, %s waiting  %s"
              .formatted(
                  function.path("name").asString(),
                  function.path("processes").size(),
                  function.path("least").asInt(),
                  function.path("most").asInt(),
                  function.path("busy").asInt(),
                  function.path("waiting").asInt(),
                  function.path("log").asString()));
    }
  }

  private void documents(ApiClient api) {
    var states = new TreeMap<String, Integer>();
    String next = "";
    do {
      JsonNode page =
          Answer.require(api.get("v1/documents" + (next.isEmpty() ? "" : "?after=" + next)));
      for (JsonNode document : page.path("documents")) {
        states.merge(document.path("state").asString(), 1, Integer::sum);
        if (document.has("failure")) {
          console.line(
              "  FAILED %s: %s"
                  .formatted(
                      document.path("uri").asString(),
                      document.path("failure").path("reason").asString("")));
        }
      }
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    console.line("  " + (states.isEmpty() ? "none" : states.toString().replaceAll("[{}]", "")));
  }

  private void health(ApiClient api) {
    for (JsonNode service : Answer.require(api.get("v1/health/services")).path("services")) {
      console.line(
          "  %-45s %s  %s%s"
              .formatted(
                  service.path("name").asString(),
                  service.path("status").asString(),
                  service.path("details").asString(),
                  service.has("cause")
                      ? " Because of " + service.path("cause").asString() + "."
                      : ""));
    }
  }

  private void queue(Clients clients, String name, URI url) {
    Map<QueueAttributeName, String> attributes =
        clients
            .sqs()
            .getQueueAttributes(
                request -> request.queueUrl(url.toString()).attributeNames(QueueAttributeName.ALL))
            .attributes();
    console.line(
        "  %-45s %s waiting, %s in work"
            .formatted(
                name,
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
  }
}
