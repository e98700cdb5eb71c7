package dev.aquifer.connectors.sharepoint;

import dev.aquifer.core.fetch.FetchRequest.Method;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has Graph tell of a drive's changes, as a <a
 * href="https://learn.microsoft.com/en-us/graph/api/resources/subscription">subscription</a> does,
 * which ends by itself unless it is renewed. It is renewed long before, as it is looked at with
 * every run.
 *
 * @param resource the root of the drive
 * @param address that Graph sends to, and asks for an answer first
 * @param key by which what it sends is known to come from it
 */
record Subscription(Graph graph, String resource, String address, String key, InstantSource clock) {

  /** With another key it is another address, and so another subscription. */
  Subscription {
    address = address + "?key=" + Sha256.of(key).substring(0, KEY_DIGITS);
  }

  private static final int KEY_DIGITS = 8;

  /** Graph takes 42,300 minutes at most. */
  private static final Duration LIFE = Duration.ofDays(25);

  private static final Duration ENOUGH = Duration.ofDays(12);

  /**
   * Makes the subscription, or renews it.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} if Graph refuses it
   */
  void keep() {
    try {
      JsonNode mine = find();
      if (mine == null) {
        create();
      } else if (endsSoon(mine)) {
        renew(mine.path("id").asString(""));
      }
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.SOURCE_REFUSED) {
        throw e;
      }
      throw Graph.refused(
          "Graph does not send notifications to 'notifications' (%s). It must be the ApiUrl, which Graph reaches from the internet; without it changes are found by the schedule."
              .formatted(e.detail()));
    }
  }

  private @Nullable JsonNode find() {
    String next = "/subscriptions";
    while (next != null) {
      JsonNode page = graph.get(next);
      for (JsonNode one : page.path("value").values()) {
        if (one.path("notificationUrl").asString("").equals(address)
            && one.path("resource").asString("").endsWith(resource.substring(1))) {
          return one;
        }
      }
      next = page.path("@odata.nextLink").asString(null);
    }
    return null;
  }

  private void create() {
    graph.send(
        Method.POST,
        "/subscriptions",
        json(
            Map.of(
                "changeType", "updated",
                "notificationUrl", address,
                "resource", resource,
                "expirationDateTime", end(),
                "clientState", key)));
  }

  /** One that has ended since it was found is made anew. */
  private void renew(String id) {
    try {
      graph.send(Method.PATCH, "/subscriptions/" + id, json(Map.of("expirationDateTime", end())));
    } catch (FetchStatusException e) {
      create();
    }
  }

  private boolean endsSoon(JsonNode subscription) {
    Instant end =
        OffsetDateTime.parse(subscription.path("expirationDateTime").asString()).toInstant();
    return end.isBefore(clock.instant().plus(ENOUGH));
  }

  private String end() {
    return clock.instant().plus(LIFE).toString();
  }

  private static String json(Map<String, String> fields) {
    return JsonMapper.shared().writeValueAsString(fields);
  }
}
