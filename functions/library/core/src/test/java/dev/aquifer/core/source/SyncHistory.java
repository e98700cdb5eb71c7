package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.Leftovers;
import dev.aquifer.core.change.Lines;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One history of a source, its runs, its queues and the workers behind them, with faults at random:
 * a crash before or after any call of a part, two workers on one run, a source that lists nothing,
 * changes that are delivered late, twice and in any order, clocks that differ. After it, runs in
 * peace must bring ledger and index to what the source holds: every chunk of it, and no other.
 *
 * <p>Bodies have versions, as those in S3 do.
 */
public final class SyncHistory {

  /**
   * Whose calls may be followed by nothing.
   *
   * @param stored every chunk of a tenant in the index, searchable or not
   */
  public record Parts(
      SyncRuns runs,
      Manifest manifest,
      Ledger ledger,
      ChunkIndex index,
      Function<String, Collection<Stored>> stored) {

    /** Parts in memory, for one history. */
    static Parts inMemory() {
      InMemoryChunkIndex index = new InMemoryChunkIndex(EMBEDDINGS.model());
      return new Parts(
          new InMemorySyncRuns(),
          new InMemoryManifest(),
          new InMemoryLedger(),
          index,
          tenant ->
              index.all().stream()
                  .map(chunk -> new Stored(chunk.id(), chunk.chunk().text(), chunk.readers()))
                  .toList());
    }

    Parts with(SyncRuns others) {
      return new Parts(others, manifest, ledger, index, stored);
    }

    Parts with(Manifest other) {
      return new Parts(runs, other, ledger, index, stored);
    }

    Parts with(Ledger other) {
      return new Parts(runs, manifest, other, index, stored);
    }
  }

  /**
   * A chunk in the index.
   *
   * @param id as in {@link IndexedChunk#id}
   */
  public record Stored(String id, String text, List<String> readers) {

    public Stored {
      readers = List.copyOf(readers);
    }
  }

  /** The process ends here. */
  private static final class Crash extends Error {}

  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Embeddings EMBEDDINGS = new HashEmbeddings();
  private static final int MOST_BYTES = 1_000;

  private final long seed;
  private final Random random;
  private final Source source;
  private final ChangingSource items;
  private final Parts parts;
  private final SyncRuns runs;
  private final SourceSync sync;
  private final SyncControl control;
  private final DocumentIndexing indexing;
  private final DocumentPurge purge;
  private final DocumentAccess access;
  private final Map<String, byte[]> bodies = new HashMap<>();
  private final List<DocumentChange> sent = new ArrayList<>();
  private final List<DocumentChange> delivered = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private boolean peace;
  private boolean lies;

  /** A history that follows from its seed; its tenant is of the same name. */
  public SyncHistory(long seed, Parts parts) {
    this(seed, parts, queues -> queues);
  }

  /** A history with other queues, that may lose what they are sent. */
  SyncHistory(long seed, Parts parts, UnaryOperator<ChangeQueues> queues) {
    this.seed = seed;
    this.random = new Random(seed);
    this.source = TestSource.without("t%016x".formatted(seed), 60, "*.tmp");
    this.items = new ChangingSource(random.nextBoolean());
    this.parts = parts;
    this.runs = disturbed(SyncRuns.class, parts.runs());
    ChangeQueues queue = queues.apply(this::send);
    this.sync =
        new SourceSync(
            this::open,
            runs,
            disturbed(Manifest.class, parts.manifest()),
            disturbed(BodyStore.class, new VersionedBodies()),
            queue,
            this::clock,
            LEASE);
    this.control = new SyncControl(runs, (message, pause) -> disturb(), this::clock);
    Ledger ledger = disturbed(Ledger.class, parts.ledger());
    ChunkIndex index = disturbed(ChunkIndex.class, parts.index());
    this.indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                this::body, Lines::parse, TextUnderstanding.NONE, Lines::cut, "lines", MOST_BYTES),
            EMBEDDINGS,
            index,
            this::clock);
    this.purge = new DocumentPurge(ledger, new Leftovers(ledger, index));
    this.access = new DocumentAccess(ledger, index);
  }

  /** The model that an index for histories has to be of. */
  public static Embeddings embeddings() {
    return EMBEDDINGS;
  }

  /** The same over a source that does not notice that an item is another than was listed. */
  SyncHistory unnoticed() {
    items.ignoreChangesWhileReading();
    return this;
  }

  /** Lets it happen, and checks its end. */
  public void run() {
    int steps = 10 + random.nextInt(40);
    for (int i = 0; i < steps; i++) {
      step();
    }
    peace = true;
    lies = false;
    finish();
    finish();
    deliverAll();
    check();
  }

  /** Each look at the clock may be at another machine's. */
  private Instant clock() {
    return peace ? now : now.plusSeconds(random.nextInt(7_200) - 3_600);
  }

  private void step() {
    now = now.plusSeconds(random.nextInt(600));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> change();
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
      default -> work();
    }
  }

  /** Some of an item's lines are those of before, and those of others. */
  private void change() {
    String key = key();
    items.put(key, "all\n" + key + "\ntext" + random.nextInt(4));
  }

  private String key() {
    return "item" + random.nextInt(8) + (random.nextInt(6) == 0 ? ".tmp" : "");
  }

  private void work() {
    try {
      control.begin(source, random.nextInt(5) == 0);
      sync.work(source, random.nextBoolean() ? Instant.MIN : Instant.MAX);
      parts
          .runs()
          .latest(source.tenant(), source.id())
          .filter(run -> run.state() == State.AWAITING_APPROVAL && random.nextBoolean())
          .ifPresent(run -> control.approve(source, run));
    } catch (Crash | ProblemException e) {
      giveUp();
    }
  }

  /** Whoever comes next goes on, unless it was tried too often. */
  private void giveUp() {
    if (random.nextInt(3) == 0) {
      try {
        control.fail(source, new Failure("source-unavailable", "It was tried too often."));
      } catch (Crash | ProblemException e) {
        // Then it is tried again.
      }
    }
  }

  /** A whole run, by a worker that nothing happens to, after whoever crashed has been given up. */
  private void finish() {
    now = now.plus(Duration.ofHours(3));
    SyncRun run;
    do {
      control.begin(source, true);
      sync.work(source, Instant.MAX);
      run = runs.latest(source.tenant(), source.id()).orElseThrow();
      if (run.state() == State.AWAITING_APPROVAL) {
        control.approve(source, run);
      }
    } while (!run.state().isEnd());
  }

  private Connector open(Source opened) {
    Connector real = items.open(opened);
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
   * What may happen between any two steps: the process ends, the source changes or does not answer,
   * or another worker comes in, because the lease of this one is long over.
   */
  private void disturb() {
    if (peace) {
      return;
    }
    switch (random.nextInt(40)) {
      case 0 -> throw new Crash();
      case 1 -> change();
      case 2 -> items.remove(key());
      case 3 -> throw new ProblemException(ProblemCode.SOURCE_UNAVAILABLE, "not now");
      case 4 -> {
        now = now.plus(LEASE).plusSeconds(300);
        work();
      }
      default -> {}
    }
  }

  private void send(DocumentChange change) {
    disturb();
    sent.add(change);
    disturb();
  }

  private final class VersionedBodies implements BodyStore {

    @Override
    public BodyRef put(DocumentRef document, String name, byte[] bytes) {
      String version = String.valueOf(bodies.size());
      bodies.put(version, bytes);
      return new BodyRef("bodies", document.id(), version, name);
    }

    @Override
    public void remove(DocumentRef document) {
      // What has a version stays readable by it.
    }
  }

  private byte[] body(BodyRef body, long maximum) {
    byte[] bytes = bodies.get(String.valueOf(body.versionId()));
    if (bytes == null) {
      throw new ProblemException(ProblemCode.BODY_MISSING, "There is no such body.");
    }
    return bytes;
  }

  /** Some of what was sent, in any order, some of it again. */
  private void deliver() {
    Collections.shuffle(sent, random);
    int count = sent.isEmpty() ? 0 : random.nextInt(sent.size());
    List<DocumentChange> taken = new ArrayList<>(sent.subList(0, count));
    sent.subList(0, count).clear();
    for (DocumentChange change : taken) {
      try {
        handle(change);
        delivered.add(change);
      } catch (Crash | ProblemException e) {
        sent.add(change);
      }
    }
    if (!delivered.isEmpty() && random.nextBoolean()) {
      try {
        handle(delivered.get(random.nextInt(delivered.size())));
      } catch (Crash | ProblemException e) {
        // It was handled before.
      }
    }
  }

  private void deliverAll() {
    sent.addAll(delivered);
    Collections.shuffle(sent, random);
    sent.forEach(this::handle);
  }

  private void handle(DocumentChange change) {
    switch (change) {
      case DocumentUpdated updated ->
          indexing
              .write(updated)
              .ifPresent(written -> {
                indexing.makeSearchable();
                written.publish();
              });
      case DocumentDeleted deleted -> purge.purge(deleted);
      case ReadersChanged changed -> access.change(changed);
    }
  }

  private void check() {
    Map<String, Stored> expected = new TreeMap<>();
    Map<String, LedgerEntry> held = new HashMap<>();
    @Nullable String after = null;
    do {
      Ledger.Page page = parts.ledger().list(source.tenant(), 100, after);
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
      assertThat(entry.state()).as("%s, seed %d", uri, seed).isEqualTo(DocumentState.INDEXED);
      List<String> said = items.readers.get(uri.substring("memory://".length()));
      if (said != null) {
        assertThat(entry.readers()).as("%s, seed %d", uri, seed).isEqualTo(said);
      }
      List<String> lines = String.valueOf(wanted.get(uri)).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String id = IndexedChunk.id(entry.document().id(), entry.visibleGeneration(), i);
        expected.put(id, new Stored(id, lines.get(i), entry.readers()));
      }
    });
    Map<String, Stored> found = new TreeMap<>();
    parts.stored().apply(source.tenant()).forEach(chunk -> found.put(chunk.id(), chunk));
    assertThat(found).as("seed %d", seed).isEqualTo(expected);
  }

  /** Something may happen before and after each call. */
  private <T> T disturbed(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              disturb();
              try {
                Object result = method.invoke(real, arguments);
                disturb();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
