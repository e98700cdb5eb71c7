package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.endtoend.Outcomes.Kind;
import dev.aquifer.endtoend.faults.Fault;
import dev.aquifer.endtoend.faults.FaultyBackends;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.stack.EmbeddedBackends;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures what becomes of questions and of changes while a part is in trouble. No test: its name
 * keeps it out of {@code verify}. It writes {@code target/faults.md}; {@code -Dfaults.seconds} says
 * how long each fault lasts, and {@code -Dfaults.only} which there are.
 */
class Faults {

  private static final AtomicReference<@Nullable FaultyBackends> STARTED = new AtomicReference<>();

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension(
          "faults",
          (options, installation) ->
              options.withBackends((objects, pool, work, progress) -> {
                FaultyBackends faulty =
                    new FaultyBackends(
                        EmbeddedBackends.of(installation).start(objects, pool, work, progress));
                STARTED.set(faulty);
                return faulty;
              }));

  private static final int CLIENTS = 50;
  private static final long SEED = 42;
  private static final Duration LASTS =
      Duration.ofSeconds(Integer.getInteger("faults.seconds", 60));
  private static final String ONLY = System.getProperty("faults.only", "");
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration ARRIVES_EVERY = Duration.ofSeconds(1);
  private static final int OK = 200;

  private static final List<String> VESSELS =
      List.of(
          "Avocet",
          "Bittern",
          "Curlew",
          "Dunlin",
          "Egret",
          "Fulmar",
          "Gannet",
          "Heron",
          "Ibis",
          "Jacana",
          "Knot",
          "Lapwing",
          "Merlin",
          "Nuthatch",
          "Osprey",
          "Petrel",
          "Quail",
          "Redshank",
          "Sanderling",
          "Tern");

  private final List<String> rows =
      new ArrayList<>(
          List.of(
              "| what | right | degraded | failed, with a code | failed otherwise | wrong | p99 of answers, s | noticed after, s | well again after, s | changes taken | lost |",
              "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"));

  /** Something that goes wrong, and how it is put right. */
  private record Trouble(String title, Runnable begin, Runnable end) {}

  @Test
  void measure(Aquifer aquifer) throws IOException {
    List<Crowd.Fact> facts = facts(aquifer);
    List<ApiCaller> callers =
        IntStream.range(0, CLIENTS).mapToObj(i -> aquifer.as(i % 2 == 0 ? ADA : GRACE)).toList();
    try (Crowd crowd = new Crowd(callers, facts, SEED)) {
      for (Trouble trouble : troubles(aquifer)) {
        if (trouble.title().contains(ONLY)) {
          measure(aquifer, crowd, trouble);
        }
      }
    }
    Files.write(Path.of("target/faults.md"), rows);
    rows.forEach(System.out::println);
  }

  private static List<Crowd.Fact> facts(Aquifer aquifer) {
    List<Crowd.Fact> facts = new ArrayList<>();
    for (int i = 0; i < VESSELS.size(); i++) {
      String word = String.valueOf(1_000 + 37 * i);
      DocumentRef document =
          aquifer.put(
              "fleet/" + VESSELS.get(i) + ".txt",
              "The %s carries %s containers.".formatted(VESSELS.get(i), word),
              "everyone");
      aquifer.awaitState(document, "INDEXED");
      facts.add(
          new Crowd.Fact("How many containers does the %s carry?".formatted(VESSELS.get(i)), word));
    }
    for (Crowd.Fact fact : facts) {
      assertThat(aquifer.ask(ADA, fact.question()).path("answer").asString()).contains(fact.word());
    }
    return facts;
  }

  private static List<Trouble> troubles(Aquifer aquifer) {
    List<Trouble> troubles = new ArrayList<>();
    troubles.add(new Trouble("nothing", () -> {}, () -> {}));
    for (String part : List.of("search", "tables")) {
      for (Fault fault : Fault.values()) {
        if (fault != Fault.NONE) {
          troubles.add(trouble(part, fault));
        }
      }
    }
    troubles.add(trouble("objects", Fault.STOPPED));
    troubles.add(trouble("queues", Fault.STOPPED));
    troubles.add(new Trouble("search, disk full", () -> block("true"), () -> block("null")));
    troubles.add(killing(aquifer));
    return troubles;
  }

  private static FaultyBackends backends() {
    FaultyBackends started = STARTED.get();
    if (started == null) {
      throw new IllegalStateException("no stack was started");
    }
    return started;
  }

  private static Trouble trouble(String part, Fault fault) {
    return new Trouble(
        part + ", " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        () -> backends().part(part).behave(fault),
        () -> backends().part(part).behave(Fault.NONE));
  }

  /** What OpenSearch does by itself once a disk is nearly full. */
  private static void block(String value) {
    URI settings = backends().real().search().resolve("/_all/_settings");
    HttpRequest request =
        HttpRequest.newBuilder(settings)
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"index.blocks.read_only_allow_delete\": %s}".formatted(value)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(OK);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Trouble killing(Aquifer aquifer) {
    AtomicReference<@Nullable ScheduledExecutorService> killer = new AtomicReference<>();
    return new Trouble(
        "an instance of query or chunk-embed killed every second",
        () -> {
          ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
          killer.set(timer);
          var _ =
              timer.scheduleAtFixedRate(
                  () ->
                      List.of("query", "chunkEmbed")
                          .forEach(name ->
                              aquifer.function(name).processes().stream()
                                  .findFirst()
                                  .ifPresent(ProcessHandle::destroyForcibly)),
                  0,
                  1,
                  TimeUnit.SECONDS);
        },
        () -> {
          ScheduledExecutorService timer = killer.get();
          if (timer != null) {
            timer.shutdownNow();
          }
        });
  }

  private void measure(Aquifer aquifer, Crowd crowd, Trouble trouble) {
    try (Arrivals arrivals = new Arrivals(aquifer, "arrivals-" + rows.size(), ARRIVES_EVERY)) {
      pass(CALM);
      Instant begun = Instant.now();
      trouble.begin().run();
      Instant noticed = null;
      while (Instant.now().isBefore(begun.plus(LASTS))) {
        if (noticed == null && isUnwell(aquifer)) {
          noticed = Instant.now();
        }
        pass(Duration.ofMillis(500));
      }
      trouble.end().run();
      Instant ended = Instant.now();
      Instant good = goodAgain(crowd, ended);
      arrivals.close();
      row(
          trouble,
          crowd,
          begun,
          ended,
          noticed,
          good,
          arrivals.taken().size(),
          lost(aquifer, arrivals));
    }
  }

  private static boolean isUnwell(Aquifer aquifer) {
    try {
      ApiCaller.Response health = aquifer.asNobody().get("v1/health");
      return health.status() != OK
          || !health.body().contains("HEALTHY\"")
          || health.body().contains("UNHEALTHY");
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static @Nullable Instant goodAgain(Crowd crowd, Instant ended) {
    try {
      await("right answers")
          .atMost(PATIENCE)
          .until(() -> crowd.outcomes().goodAgain(ended) != null);
    } catch (ConditionTimeoutException e) {
      return null;
    }
    return crowd.outcomes().goodAgain(ended);
  }

  private static long lost(Aquifer aquifer, Arrivals arrivals) {
    List<DocumentRef> taken = arrivals.taken();
    try {
      await("every document")
          .atMost(PATIENCE.multipliedBy(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> missing(aquifer, taken) == 0);
    } catch (ConditionTimeoutException e) {
      return missing(aquifer, taken);
    }
    return 0;
  }

  private static long missing(Aquifer aquifer, List<DocumentRef> taken) {
    return taken.stream()
        .filter(document -> !aquifer.ledger(document).state().equals("INDEXED"))
        .count();
  }

  private void row(
      Trouble trouble,
      Crowd crowd,
      Instant begun,
      Instant ended,
      @Nullable Instant noticed,
      @Nullable Instant good,
      int taken,
      long lost) {
    Map<Kind, Long> counts = crowd.outcomes().between(begun, ended);
    Duration p99 = crowd.outcomes().p99(begun, ended);
    rows.add(
        "| %s | %d | %d | %d | %d | %d | %s | %s | %s | %d | %d |"
            .formatted(
                trouble.title(),
                counts.getOrDefault(Kind.RIGHT, 0L),
                counts.getOrDefault(Kind.DEGRADED, 0L),
                counts.getOrDefault(Kind.FAILED, 0L),
                counts.getOrDefault(Kind.UNCLEAR, 0L),
                counts.getOrDefault(Kind.WRONG, 0L),
                seconds(p99),
                seconds(noticed == null ? null : Duration.between(begun, noticed)),
                seconds(good == null ? null : Duration.between(ended, good)),
                taken,
                lost));
    System.out.println(rows.getLast());
  }

  private static String seconds(@Nullable Duration duration) {
    return duration == null ? "—" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }

  private static void pass(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
