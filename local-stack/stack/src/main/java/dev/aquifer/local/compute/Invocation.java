package dev.aquifer.local.compute;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through an environment. */
record Invocation(
    String requestId,
    String event,
    Instant deadline,
    boolean traced,
    CompletableFuture<Outcome> outcome) {

  static Invocation of(String event, Instant deadline, boolean traced) {
    return new Invocation(
        UUID.randomUUID().toString(), event, deadline, traced, new CompletableFuture<>());
  }

  /** The X-Ray trace header; of a function that is traced, every invocation is sampled here. */
  String traceId() {
    String id = requestId.replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=%d"
        .formatted(
            deadline.getEpochSecond(), id.substring(0, 24), id.substring(16), traced ? 1 : 0);
  }
}
