package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.source.Manifest.Entry;
import dev.aquifer.core.source.SyncHistory.Parts;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories over parts in memory: with every guard none fails, and without any one of them some do.
 * {@code -Dsync.seed} repeats a history, {@code -Dsync.histories} says how many.
 */
class SyncSimulationTest {

  private static final int HISTORIES = Integer.getInteger("sync.histories", 3_000);

  /** The rarest failure needs about one in a thousand. */
  private static final int MOST = 60_000;

  @Test
  void afterAnyHistoryLedgerAndIndexHoldWhatTheSourceHolds() {
    Long only = Long.getLong("sync.seed");
    long first = only == null ? new Random().nextLong() : only;
    for (int i = 0; i < (only == null ? HISTORIES : 1); i++) {
      new SyncHistory(first + i, Parts.inMemory()).run();
    }
  }

  /** What keeps histories from failing, and a history without it. */
  record Guard(String name, LongFunction<SyncHistory> without) {

    static Guard of(String name, UnaryOperator<Parts> without) {
      return new Guard(name, seed -> new SyncHistory(seed, without.apply(Parts.inMemory())));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Guard> guards() {
    return Stream.of(
        Guard.of("a run has one holder", SyncSimulationTest::withManyHolders),
        Guard.of(
            "a manifest takes nothing from whoever was overtaken",
            parts -> writing(parts, arguments -> arguments[1] = Long.MAX_VALUE)),
        Guard.of(
            "a manifest takes as unknown what is about to be queued",
            parts -> writing(parts, arguments -> arguments[2] = known(arguments[2]))),
        Guard.of(
            "the latest version holds, not the last that arrived",
            SyncSimulationTest::inOrderOfArrival),
        Guard.of(
            "the latest readers hold, not the last that arrived",
            SyncSimulationTest::readersInOrderOfArrival),
        new Guard(
            "a cursor is saved after its changes are queued",
            seed -> {
              LateQueue queue = new LateQueue();
              return new SyncHistory(seed, queue.before(Parts.inMemory()), queue);
            }),
        new Guard(
            "what was read is known by what was listed only if it still was that",
            seed -> new SyncHistory(seed, Parts.inMemory()).unnoticed()));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void withoutOneGuardSomeHistoryFails(Guard guard) {
    long first = new Random().nextLong();
    assertThat(
            Stream.iterate(first, seed -> seed + 1)
                .limit(MOST)
                .anyMatch(seed -> fails(guard.without().apply(seed))))
        .as("one of %d histories from seed %d without: %s", MOST, first, guard)
        .isTrue();
  }

  private static boolean fails(SyncHistory history) {
    try {
      history.run();
      return false;
    } catch (AssertionError | RuntimeException e) {
      return true;
    }
  }

  private static Parts withManyHolders(Parts parts) {
    return parts.with(
        instead(
            SyncRuns.class,
            parts.runs(),
            (method, arguments) -> {
              if (method.equals("replace") && arguments[1] instanceof SyncRun after) {
                arguments[0] = parts.runs().latest(after.tenant(), after.source()).orElse(null);
              }
            }));
  }

  /** Changes what is written to the manifest. */
  private static Parts writing(Parts parts, Change change) {
    return parts.with(
        instead(
            Manifest.class,
            parts.manifest(),
            (method, arguments) -> {
              if (method.equals("write")) {
                change.of(arguments);
              }
            }));
  }

  private static List<Object> known(@Nullable Object entries) {
    List<Object> known = new ArrayList<>();
    for (Object one : (Collection<?>) Objects.requireNonNull(entries)) {
      if (one instanceof Entry entry && !entry.isUnknown()) {
        known.add(entry);
      }
    }
    return known;
  }

  private static Parts inOrderOfArrival(Parts parts) {
    AtomicLong arrived = new AtomicLong();
    UnaryOperator<SourceVersion> next =
        version ->
            new SourceVersion(
                "%064X".formatted(arrived.incrementAndGet()), version.modified(), version.tag());
    return telling(
        parts,
        change ->
            switch (change) {
              case DocumentUpdated one ->
                  new DocumentUpdated(
                      one.document(), next.apply(one.version()), one.body(), one.access());
              case DocumentDeleted one ->
                  new DocumentDeleted(one.document(), next.apply(one.version()));
              case ReadersChanged one -> one;
            });
  }

  private static Parts readersInOrderOfArrival(Parts parts) {
    AtomicLong arrived = new AtomicLong();
    Instant later = Instant.parse("2030-01-01T00:00:00Z");
    UnaryOperator<AccessList> next =
        access ->
            new AccessList(
                access.readers(), later.plusSeconds(arrived.incrementAndGet()), access.initially());
    return telling(
        parts,
        change ->
            switch (change) {
              case DocumentUpdated one ->
                  new DocumentUpdated(
                      one.document(), one.version(), one.body(), next.apply(one.access()));
              case DocumentDeleted one -> one;
              case ReadersChanged one ->
                  new ReadersChanged(one.document(), next.apply(one.access()));
            });
  }

  /** Tells the ledger something else than what was said. */
  private static Parts telling(Parts parts, UnaryOperator<DocumentChange> other) {
    return parts.with(
        instead(
            Ledger.class,
            parts.ledger(),
            (method, arguments) -> {
              if (arguments[0] instanceof DocumentChange change) {
                arguments[0] = other.apply(change);
              }
            }));
  }

  /** Changes the arguments of a call. */
  @FunctionalInterface
  private interface Change {
    void of(@Nullable Object[] arguments);
  }

  /** Changes the arguments of a call of a method. */
  @FunctionalInterface
  private interface CallChange {
    void of(String method, @Nullable Object[] arguments);
  }

  private static <T> T instead(Class<T> port, T real, CallChange change) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              change.of(method.getName(), arguments);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** A queue that keeps what it is sent to itself until the run's next state is saved. */
  private static final class LateQueue implements UnaryOperator<ChangeQueues> {

    private final List<DocumentChange> kept = new ArrayList<>();
    private @Nullable ChangeQueues real;

    @Override
    public ChangeQueues apply(ChangeQueues queues) {
      real = queues;
      return kept::add;
    }

    Parts before(Parts parts) {
      return parts.with(
          (SyncRuns)
              Proxy.newProxyInstance(
                  SyncRuns.class.getClassLoader(),
                  new Class<?>[] {SyncRuns.class},
                  (proxy, method, arguments) -> {
                    Object result = method.invoke(parts.runs(), arguments);
                    if (method.getName().equals("replace")) {
                      flush();
                    }
                    return result;
                  }));
    }

    /** One that crashes now has lost the rest. */
    private void flush() {
      List<DocumentChange> now = List.copyOf(kept);
      kept.clear();
      ChangeQueues queue = real;
      if (queue != null) {
        now.forEach(queue::send);
      }
    }
  }
}
