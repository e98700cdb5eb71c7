package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A request that begins after a revocation was confirmed never shows the document, however far the
 * index lags behind. {@code -Drevocation.tries=10000} tries as often as that; without it, a small
 * part of them.
 */
abstract class RevocationSuite {

  private static final int TRIES = Integer.getInteger("revocation.tries", 80);
  private static final int AT_ONCE = 4;
  private static final Map<String, Object> SEARCH =
      Map.of("query", "petrel buoy colour", "size", 50);
  private static final Map<String, Object> QUESTION =
      Map.of("question", "Of which colour is the petrel buoy?");

  /** An administrator, who has no quota, and reads only what the readers allow. */
  private static final String CALLER = ROOT;

  @Test
  void whatWasRevokedIsNotShownToARequestThatBeginsAfterwards(Aquifer aquifer) throws Exception {
    List<DocumentRef> documents = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      documents.add(
          aquifer.put(
              "revoked/" + i + ".txt",
              "The petrel buoy " + i + " is of a red colour.",
              "everyone"));
    }
    documents.forEach(document -> aquifer.awaitState(document, "INDEXED"));
    AtomicInteger left = new AtomicInteger(TRIES);
    AtomicInteger opened = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> {
        while (!ended.get()) {
          aquifer.as(CALLER).post("v1/search", Map.of("query", "load of others", "size", 50));
        }
      });
      List<Future<?>> workers = new ArrayList<>();
      for (DocumentRef document : documents) {
        workers.add(
            threads.submit(() -> {
              while (left.getAndDecrement() > 0) {
                opened.addAndGet(tryOnce(aquifer, document) ? 1 : 0);
              }
            }));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } finally {
        ended.set(true);
      }
    }
    // Otherwise the index alone may have hidden it, and nothing was tried.
    assertThat(opened.get()).as("shown while it was open, of %d tries", TRIES).isPositive();
  }

  /** Revokes, looks and asks, opens, looks and asks again; returns whether the latter found it. */
  private static boolean tryOnce(Aquifer aquifer, DocumentRef document) {
    read(aquifer, document, List.of());
    assertThat(shows(aquifer, document, "v1/search", SEARCH)).as("hit after revocation").isFalse();
    assertThat(shows(aquifer, document, "v1/query", QUESTION)).as("cited after it").isFalse();
    read(aquifer, document, List.of("everyone"));
    boolean hit = shows(aquifer, document, "v1/search", SEARCH);
    boolean cited = shows(aquifer, document, "v1/query", QUESTION);
    return hit || cited;
  }

  private static void read(Aquifer aquifer, DocumentRef document, List<String> readers) {
    ApiCaller.Response reply =
        aquifer
            .as(CALLER)
            .put("v1/documents/" + document.id() + "/readers", Map.of("readers", readers));
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
  }

  private static boolean shows(
      Aquifer aquifer, DocumentRef document, String path, Map<String, Object> request) {
    ApiCaller.Response reply = aquifer.as(CALLER).post(path, request);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body().contains(document.id());
  }
}
