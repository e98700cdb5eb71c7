package dev.aquifer.endtoend;

import dev.aquifer.endtoend.ApiCaller.Response;
import dev.aquifer.endtoend.Outcomes.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * People who ask, think about the answer for some seconds and ask again, and who know what is
 * right.
 */
final class Crowd implements AutoCloseable {

  private static final int OK = 200;

  /** On average; so many as these do not fill two processors. */
  private static final Duration THINKING = Duration.ofSeconds(5);

  private final Outcomes outcomes = new Outcomes();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Fact> facts;
  private volatile boolean gone;

  /** A question, and a word that every right answer has. */
  record Fact(String question, String word) {}

  /** Begins to ask. */
  Crowd(List<ApiCaller> callers, List<Fact> facts, long seed) {
    this.facts = facts;
    SplittableRandom random = new SplittableRandom(seed);
    for (ApiCaller caller : callers) {
      SplittableRandom own = random.split();
      threads.execute(() -> ask(caller, own));
    }
  }

  Outcomes outcomes() {
    return outcomes;
  }

  private void ask(ApiCaller caller, SplittableRandom random) {
    while (!gone) {
      think(random);
      Fact fact = facts.get(random.nextInt(facts.size()));
      long start = System.nanoTime();
      Kind kind = kind(caller, fact);
      if (!gone) {
        outcomes.add(Instant.now(), kind, Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  private static void think(SplittableRandom random) {
    try {
      Thread.sleep((long) (THINKING.toMillis() * random.nextExponential()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Kind kind(ApiCaller caller, Fact fact) {
    try {
      Response response = caller.post("v1/query", Map.of("question", fact.question()));
      if (response.status() != OK) {
        return response.code().isEmpty() ? Kind.UNCLEAR : Kind.FAILED;
      }
      JsonNode answer = response.json();
      if (!answer.path("answer").asString("").contains(fact.word())) {
        return Kind.WRONG;
      }
      return answer.path("degraded").isEmpty() ? Kind.RIGHT : Kind.DEGRADED;
    } catch (RuntimeException e) {
      if (e instanceof JacksonException || e.getCause() != null) {
        return Kind.UNCLEAR;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    gone = true;
    threads.shutdownNow();
    threads.close();
  }
}
