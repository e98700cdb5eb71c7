package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Histories of a source, its runs and its queues with faults at random: a crash before or after any
 * write, two workers on one run, a source that lists nothing, changes that are delivered late,
 * twice and in any order, clocks that differ. After each, one run in peace must bring the ledger to
 * what the source holds. {@code -Dsync.seed} repeats a history, {@code -Dsync.histories} says how
 * many.
 */
class SyncSimulationTest {

  private static final int HISTORIES = Integer.getInteger("sync.histories", 3_000);
  private static final Duration LEASE = Duration.ofMinutes(15);

  @Test
  void afterAnyHistoryTheLedgerHoldsWhatTheSourceHolds() {
    Long only = Long.getLong("sync.seed");
    long first = only == null ? new Random().nextLong() : only;
    for (int i = 0; i < (only == null ? HISTORIES : 1); i++) {
      new History(first + i).run();
    }
  }

  /** The process ends here. */
  private static final class Crash extends Error {}

  private static final class History implements ChangeQueues, BodyStore {

    private static final Source SOURCE = TestSource.without(60, "*.tmp");

    private final long seed;
    private final Random random;
    private final ChangingSource items;
    private final InMemorySyncRuns runs = new InMemorySyncRuns();
    private final InMemoryManifest manifest = new InMemoryManifest();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Map<DocumentRef, String> bodies = new HashMap<>();
    private final List<DocumentChange> sent = new ArrayList<>();
    private final List<DocumentChange> delivered = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private boolean peace;
    private boolean lies;

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.items = new ChangingSource(random.nextBoolean());
    }

    void run() {
      SourceSync sync = sync();
      int steps = 10 + random.nextInt(40);
      for (int i = 0; i < steps; i++) {
        step(sync);
      }
      peace = true;
      lies = false;
      finish(sync);
      finish(sync);
      deliverAll();
      check();
    }

    private SourceSync sync() {
      return new SourceSync(
          this::open, new CrashingRuns(), new CrashingManifest(), this, this, this::clock, LEASE);
    }

    private SyncControl control() {
      return new SyncControl(new CrashingRuns(), (message, pause) -> disturb(), this::clock);
    }

    /** Each look at the clock may be at another machine's. */
    private Instant clock() {
      return peace ? now : now.plusSeconds(random.nextInt(7_200) - 3_600);
    }

    private void step(SourceSync sync) {
      now = now.plusSeconds(random.nextInt(600));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> items.put(key(), "text" + random.nextInt(4));
        case 3 -> items.remove(key());
        case 4 -> items.readers.put(key(), List.of("user:" + random.nextInt(3)));
        case 5 -> lies = random.nextInt(4) == 0;
        case 6 -> deliver();
        case 7 -> {
          if (random.nextBoolean()) {
            items.forget();
          } else {
            items.remember();
          }
        }
        default -> work(sync);
      }
    }

    private String key() {
      return "item" + random.nextInt(8) + (random.nextInt(6) == 0 ? ".tmp" : "");
    }

    private void work(SourceSync sync) {
      try {
        control().begin(SOURCE, random.nextInt(5) == 0);
        sync.work(SOURCE, random.nextBoolean() ? Instant.MIN : Instant.MAX);
        runs.latest(SOURCE.tenant(), SOURCE.id())
            .filter(run -> run.state() == State.AWAITING_APPROVAL && random.nextBoolean())
            .ifPresent(run -> control().approve(SOURCE, run));
      } catch (Crash | ProblemException e) {
        giveUp();
      }
    }

    /** Whoever comes next goes on, unless it was tried too often. */
    private void giveUp() {
      if (random.nextInt(3) == 0) {
        try {
          control().fail(SOURCE, new Failure("source-unavailable", "It was tried too often."));
        } catch (Crash | ProblemException e) {
          // Then it is tried again.
        }
      }
    }

    /**
     * A whole run, by a worker that nothing happens to, after whoever crashed has been given up.
     */
    private void finish(SourceSync sync) {
      now = now.plus(Duration.ofHours(3));
      SyncRun run;
      do {
        control().begin(SOURCE, true);
        sync.work(SOURCE, Instant.MAX);
        run = runs.latest(SOURCE.tenant(), SOURCE.id()).orElseThrow();
        if (run.state() == State.AWAITING_APPROVAL) {
          control().approve(SOURCE, run);
        }
      } while (!run.state().isEnd());
    }

    private Connector open(Source source) {
      Connector real = items.open(source);
      return new Connector() {

        @Override
        public SourcePage list(@Nullable String cursor) {
          disturb();
          return lies ? new SourcePage(List.of(), List.of(), null, null) : real.list(cursor);
        }

        @Override
        public SourcePage changes(String cursor) {
          disturb();
          return real.changes(cursor);
        }

        @Override
        public byte[] read(SourceItem item, long mostBytes) {
          disturb();
          return real.read(item, mostBytes);
        }
      };
    }

    /**
     * What may happen between any two steps: the process ends, the source changes or does not
     * answer, or another worker comes in, because the lease of this one is long over.
     */
    private void disturb() {
      if (peace) {
        return;
      }
      switch (random.nextInt(40)) {
        case 0 -> throw new Crash();
        case 1 -> items.put(key(), "text" + random.nextInt(4));
        case 2 -> items.remove(key());
        case 3 -> throw new ProblemException(ProblemCode.SOURCE_UNAVAILABLE, "not now");
        case 4 -> {
          now = now.plus(LEASE).plusSeconds(300);
          work(sync());
        }
        default -> {}
      }
    }

    @Override
    public void send(DocumentChange change) {
      disturb();
      sent.add(change);
      disturb();
    }

    @Override
    public BodyRef put(DocumentRef document, String name, byte[] bytes) {
      disturb();
      bodies.put(document, name);
      return new BodyRef(
          "bodies", new String(bytes, java.nio.charset.StandardCharsets.UTF_8), null, name);
    }

    @Override
    public void remove(DocumentRef document) {
      disturb();
      bodies.remove(document);
    }

    /** Some of what was sent, in any order, some of it again. */
    private void deliver() {
      Collections.shuffle(sent, random);
      int count = sent.isEmpty() ? 0 : random.nextInt(sent.size());
      for (int i = 0; i < count; i++) {
        handle(sent.get(i));
      }
      delivered.addAll(sent.subList(0, count));
      sent.subList(0, count).clear();
      if (!delivered.isEmpty() && random.nextBoolean()) {
        handle(delivered.get(random.nextInt(delivered.size())));
      }
    }

    private void deliverAll() {
      sent.addAll(delivered);
      Collections.shuffle(sent, random);
      sent.forEach(this::handle);
    }

    private void handle(DocumentChange change) {
      switch (change) {
        case DocumentUpdated updated -> ledger.claim(updated);
        case DocumentDeleted deleted -> ledger.bury(deleted);
        case ReadersChanged changed -> ledger.changeReaders(changed);
      }
    }

    private void check() {
      Map<String, LedgerEntry> held = new HashMap<>();
      @Nullable String after = null;
      do {
        var page = ledger.list("acme", 100, after);
        page.entries().forEach(entry -> held.put(entry.document().uri(), entry));
        after = page.next();
      } while (after != null);
      Map<String, String> wanted = new HashMap<>();
      items.items.forEach((key, text) -> {
        if (!key.endsWith(".tmp")) {
          wanted.put("memory://" + key, text);
        }
      });
      assertThat(held.keySet()).as("seed %d", seed).isEqualTo(wanted.keySet());
      held.forEach((uri, entry) -> {
        assertThat(entry.state()).isNotEqualTo(DocumentState.DELETED);
        assertThat(entry.version().tag()).as("%s, seed %d", uri, seed).isEqualTo(wanted.get(uri));
        List<String> said = items.readers.get(uri.substring("memory://".length()));
        if (said != null) {
          assertThat(entry.readers()).as("%s, seed %d", uri, seed).isEqualTo(said);
        }
      });
    }

    private final class CrashingRuns implements SyncRuns {

      @Override
      public java.util.Optional<SyncRun> latest(String tenant, String source) {
        return runs.latest(tenant, source);
      }

      @Override
      public boolean replace(@Nullable SyncRun before, SyncRun after) {
        disturb();
        boolean done = runs.replace(before, after);
        disturb();
        return done;
      }

      @Override
      public List<SyncRun> list(String tenant, String source, int most) {
        return runs.list(tenant, source, most);
      }

      @Override
      public void remove(String tenant, String source) {
        runs.remove(tenant, source);
      }
    }

    private final class CrashingManifest implements Manifest {

      @Override
      public Map<String, Entry> find(SourceId source, Collection<String> keys) {
        disturb();
        return manifest.find(source, keys);
      }

      @Override
      public boolean write(
          SourceId source, long revision, Collection<Entry> entries, Collection<String> removed) {
        disturb();
        boolean done = manifest.write(source, revision, entries, removed);
        disturb();
        return done;
      }

      @Override
      public Page unseen(SourceId source, long run, @Nullable String after) {
        disturb();
        return manifest.unseen(source, run, after);
      }

      @Override
      public Size size(SourceId source, long run) {
        disturb();
        return manifest.size(source, run);
      }
    }
  }
}
