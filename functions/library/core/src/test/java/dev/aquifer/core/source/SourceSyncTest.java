package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.InMemoryChangeQueues;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.SyncRun.Counts;
import dev.aquifer.core.source.SyncRun.Pause;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceSyncTest {

  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Source SOURCE = TestSource.inMemory();

  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private final ChangingSource items = new ChangingSource(false);
  private final InMemorySyncRuns runs = new InMemorySyncRuns();
  private final InMemoryManifest manifest = new InMemoryManifest();
  private final InMemoryChangeQueues queues = new InMemoryChangeQueues();
  private final SyncControl control = new SyncControl(runs, (message, pause) -> {}, () -> now);
  private final SourceSync sync = sync(items);

  private SourceSync sync(Connectors connectors) {
    return new SourceSync(connectors, runs, manifest, new NoBodies(), queues, () -> now, LEASE);
  }

  @Test
  void aFirstRunQueuesWhatIsThereWithTheSourcesReadersForNewDocuments() {
    items.put("a.md", "one");
    items.put("b.md", "two");
    items.put("c.md", "three");
    assertThat(run().counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
    assertThat(queues.updates()).hasSize(3);
    DocumentUpdated first = (DocumentUpdated) queues.updates().getFirst();
    assertThat(first.document())
        .isEqualTo(DocumentRef.ofItem("acme", "memory", SOURCE.id(), "a.md", "memory://a.md"));
    assertThat(first.access().readers()).isNull();
    assertThat(first.access().initially()).containsExactly("group:staff");
  }

  @Test
  void whatIsAsBeforeIsNeitherReadNorQueued() {
    items.put("a.md", "one");
    items.put("b.md", "two");
    run();
    items.put("b.md", "other");
    queues.clear();
    items.reads = 0;
    assertThat(run().counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
    assertThat(queues.updates()).hasSize(1);
    assertThat(items.reads).isEqualTo(1);
  }

  @Test
  void otherReadersAloneAreAChangeOfReaders() {
    items.put("a.md", "one");
    items.readers.put("a.md", List.of("group:hr"));
    run();
    queues.clear();
    items.readers.put("a.md", List.of("user:7"));
    assertThat(run().counts().changed()).isEqualTo(1);
    assertThat(queues.updates()).isEmpty();
    assertThat(queues.deletions())
        .singleElement()
        .isInstanceOfSatisfying(
            ReadersChanged.class,
            changed -> assertThat(changed.access().readers()).containsExactly("user:7"));
    queues.clear();
    run();
    assertThat(queues.deletions()).isEmpty();
  }

  @Test
  void whatIsGoneIsDeletedOnceAllWasListed() {
    for (int i = 0; i < 9; i++) {
      items.put("item" + i, "text");
    }
    run();
    queues.clear();
    items.remove("item3");
    items.remove("item8");
    SyncRun run = run();
    assertThat(run.counts()).isEqualTo(new Counts(7, 0, 7, 2, 0, 2));
    assertThat(queues.deletions())
        .extracting(change -> change.document().uri())
        .containsExactly("memory://item3", "memory://item8");
    queues.clear();
    run();
    assertThat(queues.deletions()).isEmpty();
  }

  @Test
  void aRunThatWouldDeleteTooMuchAsksFirst() {
    for (int i = 0; i < 4; i++) {
      items.put("item" + i, "text");
    }
    run();
    queues.clear();
    List.copyOf(items.items.keySet()).stream().limit(3).forEach(items::remove);
    SyncRun waiting = run();
    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(waiting.counts().missing()).isEqualTo(3);
    assertThat(queues.deletions()).isEmpty();
    assertThat(sync.work(SOURCE, now)).isEmpty();
    assertThat(control.approve(SOURCE, waiting)).isTrue();
    work();
    assertThat(queues.deletions()).hasSize(3);
    assertThat(latest().state()).isEqualTo(State.DONE);
  }

  @Test
  void aNewRunTakesThePlaceOfOneThatWaits() {
    items.put("a", "text");
    run();
    items.remove("a");
    assertThat(run().state()).isEqualTo(State.AWAITING_APPROVAL);
    items.put("a", "text");
    assertThat(run().state()).isEqualTo(State.DONE);
    assertThat(queues.deletions()).isEmpty();
  }

  @Test
  void aListingThatBreaksOffDeletesNothing() {
    for (int i = 0; i < 5; i++) {
      items.put("item" + i, "text");
    }
    run();
    queues.clear();
    items.remove("item4");
    SourceSync broken =
        sync(source ->
            new Listing(cursor -> {
              if (cursor != null) {
                throw new ProblemException(ProblemCode.SOURCE_REFUSED, "The password has changed.");
              }
              return items.open(source).list(null);
            }));
    control.begin(SOURCE, false);
    assertThat(broken.work(SOURCE, now.plusSeconds(60))).isEmpty();
    assertThat(latest().state()).isEqualTo(State.FAILED);
    assertThat(latest().failure()).extracting("code").isEqualTo("source-refused");
    assertThat(queues.deletions()).isEmpty();
  }

  @Test
  void aSourceThatDoesNotAnswerIsTriedAgainFromTheSamePage() {
    items.put("a", "text");
    SourceSync away =
        sync(source ->
            new Listing(cursor -> {
              throw new ProblemException(ProblemCode.SOURCE_UNAVAILABLE, "It does not answer.");
            }));
    control.begin(SOURCE, false);
    assertThatThrownBy(() -> away.work(SOURCE, now.plusSeconds(60)))
        .isInstanceOf(ProblemException.class);
    assertThat(latest().state()).isEqualTo(State.LISTING);
    work();
    assertThat(latest().counts().changed()).isEqualTo(1);
  }

  @Test
  void onlyChangesAreAskedForOnceTheSourceCanTellThem() {
    items.remember();
    items.put("a", "one");
    items.put("b", "two");
    items.put("c", "three");
    run();
    queues.clear();
    items.put("b", "other");
    items.remove("c");
    SyncRun run = run();
    assertThat(run.full()).isFalse();
    assertThat(run.counts()).isEqualTo(new Counts(1, 1, 0, 1, 0, 0));
    assertThat(queues.deletions()).singleElement().isInstanceOf(DocumentDeleted.class);
    items.put("d", "four");
    items.forget();
    run = run();
    assertThat(run.full()).as("the checkpoint has expired").isTrue();
    assertThat(run.counts()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));
  }

  @Test
  void whatCannotBeReadIsTriedAgainByTheNextRunAndStays() {
    items.put("a", "one");
    run();
    queues.clear();
    items.put("a", "two");
    Connector real = items.open(SOURCE);
    SourceSync blind =
        sync(source ->
            new Reading(
                real,
                item -> {
                  throw new ProblemException(ProblemCode.DOCUMENT_TOO_LARGE, "It is too large.");
                }));
    control.begin(SOURCE, false);
    blind.work(SOURCE, now.plusSeconds(60));
    assertThat(latest().counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0));
    assertThat(queues.updates()).isEmpty();
    assertThat(queues.deletions()).isEmpty();
    assertThat(run().counts().changed()).isEqualTo(1);
  }

  @Test
  void whatIsNoLongerTakenIsGone() {
    items.put("a.md", "one");
    items.put("b.tmp", "two");
    run();
    queues.clear();
    Source narrower = TestSource.without(50, "*.tmp");
    control.begin(narrower, false);
    sync.work(narrower, now.plusSeconds(60));
    assertThat(queues.deletions())
        .singleElement()
        .satisfies(change -> assertThat(change.document().uri()).isEqualTo("memory://b.tmp"));
  }

  @Test
  void oneWorkerAtATimeWorksOnARunUntilItIsSilentTooLong() {
    items.put("a", "one");
    items.put("b", "two");
    items.put("c", "three");
    control.begin(SOURCE, false);
    SourceSync crashing =
        sync(source ->
            new Listing(cursor -> {
              throw new StackOverflowError("the process dies");
            }));
    assertThatThrownBy(() -> crashing.work(SOURCE, now)).isInstanceOf(StackOverflowError.class);
    assertThat(sync.work(SOURCE, now)).isEmpty();
    assertThat(latest().counts()).isEqualTo(Counts.NONE);
    now = now.plus(LEASE);
    work();
    assertThat(latest().counts().changed()).isEqualTo(3);
  }

  @Test
  void aRunGoesOnWhereItsTimeEnded() {
    for (int i = 0; i < 5; i++) {
      items.put("item" + i, "text");
    }
    control.begin(SOURCE, false);
    assertThat(sync.work(SOURCE, now)).contains(Duration.ZERO);
    assertThat(latest().counts().seen()).isEqualTo(2);
    assertThat(sync.work(SOURCE, now)).contains(Duration.ZERO);
    work();
    assertThat(latest().counts()).isEqualTo(new Counts(5, 5, 0, 0, 0, 0));
  }

  @Test
  void aSourceThatIsAskedTooOftenIsLeftAloneForAWhileAndKeepsWhatItGave() {
    for (int i = 0; i < 2; i++) {
      items.put("item" + i, "text");
    }
    SourceSync throttled =
        sync(source ->
            new Reading(
                items.open(source),
                item -> {
                  if (items.reads == 1) {
                    throw new SlowDownException(
                        ProblemCode.SOURCE_BUSY, "Ask later.", Duration.ofSeconds(30));
                  }
                }));
    control.begin(SOURCE, false);
    assertThat(throttled.work(SOURCE, now)).contains(Duration.ofSeconds(30));
    assertThat(latest().pause())
        .isEqualTo(new Pause(now.plusSeconds(30), new Failure("source-busy", "Ask later.")));
    queues.clear();
    work();
    assertThat(queues.updates()).as("the other one was queued before").hasSize(1);
    assertThat(latest().counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
    assertThat(latest().pause()).isNull();
  }

  @Test
  void aRunWaitsWhileItsQueueIsFullAndNothingIsLostOrSentTwice() {
    for (int i = 0; i < 7; i++) {
      items.put("item" + i, "text");
    }
    SourceSync held =
        new SourceSync(
            items,
            runs,
            manifest,
            new NoBodies(),
            change -> {
              if (queues.updates().size() == 3) {
                throw new SlowDownException(
                    ProblemCode.QUEUE_FULL, "Full.", Duration.ofSeconds(30));
              }
              queues.send(change);
            },
            () -> now,
            LEASE);
    control.begin(SOURCE, false);
    List<String> worked = new ArrayList<>();
    for (int i = 0; latest().state().isWork(); i++) {
      assertThat(i).as("it ends").isLessThan(9);
      held.work(SOURCE, Instant.MAX);
      queues.updates().forEach(change -> worked.add(change.document().uri()));
      if (latest().state().isWork()) {
        assertThat(queues.updates()).hasSize(3);
        assertThat(latest().pause())
            .isEqualTo(new Pause(now.plusSeconds(30), new Failure("queue-full", "Full.")));
      }
      queues.clear();
      now = now.plusSeconds(30);
    }
    assertThat(worked).hasSize(7).doesNotHaveDuplicates();
    assertThat(latest().counts()).isEqualTo(new Counts(7, 7, 0, 0, 0, 0));
  }

  @Test
  void whatAListingMayLeaveOutIsGoneOnceTwoOfThemLackIt() {
    for (int i = 0; i < 5; i++) {
      items.put("item" + i, "text");
    }
    List<Runnable> listings =
        List.of(() -> {}, () -> items.remove("item1"), () -> items.remove("item2"), () -> {});
    SourceSync forgiving = sync(source -> new Forgiving(items.open(source)));
    List<Long> deleted = new ArrayList<>();
    for (Runnable before : listings) {
      before.run();
      control.begin(SOURCE, true);
      forgiving.work(SOURCE, now.plusSeconds(60));
      deleted.add(latest().counts().deleted());
    }
    assertThat(deleted).containsExactly(0L, 0L, 1L, 1L);
  }

  @Test
  void aListingThatBrokeOffIsNoneOfTheTwo() {
    items.put("a", "text");
    items.put("b", "text");
    items.put("c", "text");
    SourceSync forgiving = sync(source -> new Forgiving(items.open(source)));
    control.begin(SOURCE, true);
    forgiving.work(SOURCE, now.plusSeconds(60));
    items.remove("a");
    SourceSync broken =
        sync(source ->
            new Listing(cursor -> {
              throw new ProblemException(ProblemCode.SOURCE_REFUSED, "Not today.");
            }));
    control.begin(SOURCE, true);
    broken.work(SOURCE, now.plusSeconds(60));
    control.begin(SOURCE, true);
    forgiving.work(SOURCE, now.plusSeconds(60));
    assertThat(latest().counts().deleted()).isZero();
    control.begin(SOURCE, true);
    forgiving.work(SOURCE, now.plusSeconds(60));
    assertThat(latest().counts().deleted()).isEqualTo(1);
  }

  private SyncRun run() {
    control.begin(SOURCE, false);
    work();
    return latest();
  }

  private void work() {
    while (sync.work(SOURCE, now.plusSeconds(60)).isPresent()) {
      // One step after another.
    }
  }

  private SyncRun latest() {
    return runs.latest(SOURCE.tenant(), SOURCE.id()).orElseThrow();
  }

  /** Answers each page by itself, and has nothing to read. */
  private record Listing(Function<@Nullable String, SourcePage> pages) implements Connector {

    @Override
    public SourcePage list(@Nullable String cursor) {
      return pages.apply(cursor);
    }

    @Override
    public byte[] read(SourceItem item, long mostBytes) {
      throw new AssertionError("nothing was listed");
    }
  }

  /** Something happens before each item is read. */
  private record Reading(Connector real, Consumer<SourceItem> before) implements Connector {

    @Override
    public SourcePage list(@Nullable String cursor) {
      return real.list(cursor);
    }

    @Override
    public byte[] read(SourceItem item, long mostBytes) {
      before.accept(item);
      return real.read(item, mostBytes);
    }
  }

  /** One listing may leave something out. */
  private record Forgiving(Connector real) implements Connector {

    @Override
    public SourcePage list(@Nullable String cursor) {
      return real.list(cursor);
    }

    @Override
    public byte[] read(SourceItem item, long mostBytes) {
      return real.read(item, mostBytes);
    }

    @Override
    public int listingsUntilGone() {
      return 2;
    }
  }

  private static final class NoBodies implements BodyStore {

    @Override
    public BodyRef put(DocumentRef document, String name, byte[] bytes) {
      return new BodyRef("bodies", document.id(), null, name);
    }

    @Override
    public void remove(DocumentRef document) {}
  }
}
