package dev.aquifer.bench.load;

import dev.aquifer.bench.load.Reply.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who ask over HTTP. Whoever has lost patience is still waited for, to learn what was done
 * for them: no gateway notices when a caller goes.
 */
final class Callers implements AutoCloseable {

  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Longer than anything waits here, so that nothing that is worked on goes uncounted. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> tokens;
  private final List<Fact> facts;

  Callers(List<String> tokens, List<Fact> facts) {
    this.tokens = tokens;
    this.facts = facts;
  }

  /** Asks whenever somebody comes, whatever became of those before, and waits for all replies. */
  List<Reply> open(URI api, long[] times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times.length; i++) {
        Fact fact = facts.get(random.nextInt(facts.size()));
        String token = tokens.get(i % tokens.size());
        long came = times[i];
        await(begin + came);
        threads.execute(() -> {
          Kind kind = ask(api, token, fact);
          Duration took = Duration.ofNanos(System.nanoTime() - begin - came);
          replies.add(new Reply(Duration.ofNanos(came), took, kind));
        });
      }
    }
    return List.copyOf(replies);
  }

  /**
   * So many who ask one question after the other.
   *
   * @return right answers a second
   */
  double closed(URI api, int people, Duration length) {
    AtomicInteger right = new AtomicInteger();
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 0; person < people; person++) {
        threads.execute(() -> {
          while (System.nanoTime() - begin < length.toNanos()) {
            int number = next.getAndIncrement();
            Fact fact = facts.get(number % facts.size());
            if (ask(api, tokens.get(number % tokens.size()), fact) == Kind.RIGHT) {
              right.incrementAndGet();
            }
          }
        });
      }
    }
    return right.get() * 1e9 / (System.nanoTime() - begin);
  }

  /** Asks once. */
  Kind ask(URI api, String token, Fact fact) {
    String body = JsonMapper.shared().writeValueAsString(Map.of("question", fact.question()));
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("v1/query"))
            .timeout(LONGEST)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return kind(http.send(request, BodyHandlers.ofString()), fact);
    } catch (IOException e) {
      return Kind.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Kind.FAILED;
    }
  }

  private static Kind kind(HttpResponse<String> response, Fact fact) {
    return switch (response.statusCode()) {
      case OK ->
          JsonMapper.shared()
                  .readTree(response.body())
                  .path("answer")
                  .asString("")
                  .contains(fact.word())
              ? Kind.RIGHT
              : Kind.WRONG;
      case TOO_MANY, UNAVAILABLE -> Kind.REFUSED;
      default -> Kind.FAILED;
    };
  }

  private static void await(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
