package dev.aquifer.local.compute;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through an environment. */
record Invocation(
    String requestId, String event, Instant deadline, CompletableFuture<Outcome> outcome) {

  static Invocation of(String event, Instant deadline) {
    return new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
  }

  /** The X-Ray trace header; nothing is sampled here. */
  String traceId() {
    String id = requestId.replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(deadline.getEpochSecond(), id.substring(0, 24), id.substring(16));
  }
}
