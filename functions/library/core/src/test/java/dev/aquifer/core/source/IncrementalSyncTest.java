package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.InMemoryChangeQueues;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.Leftovers;
import dev.aquifer.core.change.Lines;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.CachedEmbeddings;
import dev.aquifer.core.embed.CountingEmbeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.embed.RecentEmbeddings;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand documents of ten chunks each, of which little changes: it costs as little. */
class IncrementalSyncTest {

  private static final int DOCUMENTS = 1_000;
  private static final int CHUNKS = 10;
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Source SOURCE = TestSource.inMemory();

  private final ChangingSource items = new ChangingSource(false);
  private final InMemorySyncRuns runs = new InMemorySyncRuns();
  private final InMemoryChangeQueues queues = new InMemoryChangeQueues();
  private final InMemoryBodies bodies = new InMemoryBodies();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final CountingEmbeddings counting = new CountingEmbeddings(new HashEmbeddings());
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(counting.model());
  private final SyncControl control = new SyncControl(runs, (message, pause) -> {}, () -> NOW);
  private final SourceSync sync =
      new SourceSync(
          items, runs, new InMemoryManifest(), kept(), queues, () -> NOW, Duration.ofHours(1));
  private final DocumentIndexing indexing =
      new DocumentIndexing(
          ledger,
          new DocumentCutting(
              bodies, this::parse, TextUnderstanding.NONE, Lines::cut, "lines", 10_000),
          new CachedEmbeddings(
              counting,
              new RecentEmbeddings(1),
              Optional.of(new RecentEmbeddings(2 * DOCUMENTS * CHUNKS))),
          index,
          () -> NOW);
  private final DocumentPurge purge = new DocumentPurge(ledger, new Leftovers(ledger, index));
  private final DocumentAccess access = new DocumentAccess(ledger, index);
  private int parsed;

  @BeforeEach
  void readForTheFirstTime() {
    for (int i = 0; i < DOCUMENTS; i++) {
      int document = i;
      items.put(
          "item" + i,
          IntStream.range(0, CHUNKS)
              .mapToObj(chunk -> "line " + chunk + " of " + document)
              .collect(Collectors.joining("\n")));
    }
    run();
    assertThat(counting.passages()).hasSize(DOCUMENTS * CHUNKS);
    forget();
  }

  @Test
  void asManyChunksAreEmbeddedAsHaveChanged() {
    for (int i = 0; i < DOCUMENTS / 100; i++) {
      String key = "item" + 7 * i;
      items.put(key, String.valueOf(items.items.get(key)).replace("line 3 ", "paragraph 3 "));
    }
    run();
    assertThat(items.reads).isEqualTo(DOCUMENTS / 100);
    assertThat(parsed).isEqualTo(DOCUMENTS / 100);
    assertThat(counting.passages()).hasSize(DOCUMENTS / 100);
  }

  @Test
  void whatHasNotChangedIsNotEvenRead() {
    run();
    assertThat(items.reads + parsed).isZero();
    assertThat(counting.passages()).isEmpty();
  }

  @Test
  void whatIsMovedOrSharedIsNotEmbeddedAgain() {
    String text = String.valueOf(items.items.get("item5"));
    items.remove("item5");
    items.put("moved", text);
    items.readers.put("item6", List.of("user:7"));
    run();
    assertThat(counting.passages()).isEmpty();
    assertThat(entry("moved")).isEqualTo("INDEXED");
    assertThat(entry("item5")).isEqualTo("DELETED");
  }

  @Test
  void whatIsTouchedAndTheSameIsReadAndNotParsed() {
    items.touch("item9");
    run();
    assertThat(items.reads).isEqualTo(1);
    assertThat(parsed).isZero();
    assertThat(counting.passages()).isEmpty();
    assertThat(entry("item9")).isEqualTo("INDEXED");
  }

  private void run() {
    control.begin(SOURCE, false);
    sync.work(SOURCE, Instant.MAX);
    List<DocumentIndexing.Written> written = new ArrayList<>();
    for (DocumentChange change :
        Stream.concat(queues.updates().stream(), queues.deletions().stream()).toList()) {
      switch (change) {
        case DocumentUpdated updated -> indexing.write(updated).ifPresent(written::add);
        case DocumentDeleted deleted -> purge.purge(deleted);
        case ReadersChanged changed -> access.change(changed);
      }
    }
    written.forEach(DocumentIndexing.Written::publish);
    queues.clear();
  }

  private void forget() {
    items.reads = 0;
    parsed = 0;
  }

  private String entry(String key) {
    DocumentRef document =
        DocumentRef.ofItem("acme", "memory", SOURCE.id(), key, "memory://" + key);
    return ledger.find("acme", document.id()).orElseThrow().state().name();
  }

  private BodyStore kept() {
    return new BodyStore() {

      @Override
      public BodyRef put(DocumentRef document, String name, byte[] bytes) {
        bodies.put(document.id(), bytes);
        return new BodyRef("bodies", document.id(), null, "name");
      }

      @Override
      public void remove(DocumentRef document) {}
    };
  }

  private ParsedDocument parse(byte[] bytes, String name) {
    parsed++;
    return Lines.parse(bytes, name);
  }
}
