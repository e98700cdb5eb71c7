package dev.aquifer.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.events.DocumentRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageSearchTest {

  private final DocumentRef handbook = DocumentRef.of("acme", "s3", "s3://documents/handbook");
  private final Caller ada = new Caller("acme", "ada", Set.of("hr"));
  private final Caller grace = new Caller("acme", "grace", Set.of("engineering"));
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final PassageSearch search =
      new PassageSearch(Retrieval.plain(embeddings), index, ledger);

  @Test
  void nothingIsFoundWhereNothingIs() {
    assertThat(search.search(ada, "leave", Filters.NONE, 5, Stages.unmeasured())).isEmpty();
  }

  @Test
  void theBestPassagesThatTheCallerMayReadComeFirst() {
    index(handbook, 1, List.of("group:hr"), "annual leave is long", "the canteen opens at noon");
    assertThat(texts(ada, 5)).containsExactly("annual leave is long", "the canteen opens at noon");
    assertThat(texts(ada, 1)).containsExactly("annual leave is long");
    assertThat(texts(grace, 5)).isEmpty();
  }

  @Test
  void chunksThatTheLedgerDoesNotKnowDoNotAnswer() {
    write(handbook, 1, List.of("everyone"), "annual leave");
    assertThat(texts(ada, 5)).isEmpty();
  }

  @Test
  void anotherTenantsDocumentsDoNotAnswer() {
    index(handbook, 1, List.of("everyone"), "annual leave");
    assertThat(
            search.search(
                new Caller("other", "ada", Set.of("hr")),
                "leave",
                Filters.NONE,
                5,
                Stages.unmeasured()))
        .isEmpty();
  }

  @Test
  void aRevocationActsAtOnceThoughTheIndexStillHoldsTheOldReaders() {
    index(handbook, 1, List.of("everyone"), "annual leave");
    assertThat(texts(grace, 5)).hasSize(1);
    ledger.claim(Changes.updated(handbook, 2, "group:hr"));
    assertThat(texts(grace, 5)).isEmpty();
    assertThat(texts(ada, 5)).hasSize(1);
  }

  @Test
  void aDeletionActsAtOnceThoughTheIndexStillHoldsTheChunks() {
    index(handbook, 1, List.of("everyone"), "annual leave");
    ledger.bury(Changes.deleted(handbook, 2));
    assertThat(index.ids()).hasSize(1);
    assertThat(texts(ada, 5)).isEmpty();
  }

  @Test
  void aFailureThatHidesActsAtOnce() {
    index(handbook, 1, List.of("everyone"), "annual leave");
    ledger.claim(Changes.updated(handbook, 2, "everyone"));
    assertThat(texts(ada, 5)).hasSize(1);
    ledger.fail(handbook, 2, new Failure("damaged-document", "It is damaged."), true);
    assertThat(texts(ada, 5)).isEmpty();
  }

  @Test
  void aGenerationThatIsNotPublishedYetDoesNotAnswerAndTakesNoPlace() {
    index(handbook, 1, List.of("everyone"), "annual leave, old");
    ledger.claim(Changes.updated(handbook, 2, "everyone"));
    write(handbook, 2, List.of("everyone"), "annual leave, new", "annual leave, new too");
    assertThat(texts(ada, 1)).containsExactly("annual leave, old");
  }

  @Test
  void aDocumentThatIsReplacedDuringTheSearchIsSearchedAgain() {
    index(handbook, 1, List.of("everyone"), "annual leave, old");
    Replacing replacing = new Replacing(1);
    PassageSearch searching = new PassageSearch(Retrieval.plain(embeddings), replacing, ledger);
    assertThat(searching.search(ada, "annual leave", Filters.NONE, 5, Stages.unmeasured()))
        .extracting(found -> found.chunk().text())
        .containsExactly("annual leave, version 2");
    assertThat(replacing.searches).isEqualTo(2);
  }

  @Test
  void aDocumentThatIsReplacedAgainAndAgainEndsTheSearchWithoutAStaleAnswer() {
    index(handbook, 1, List.of("everyone"), "annual leave, old");
    Replacing replacing = new Replacing(100);
    PassageSearch searching = new PassageSearch(Retrieval.plain(embeddings), replacing, ledger);
    assertThat(searching.search(ada, "annual leave", Filters.NONE, 5, Stages.unmeasured()))
        .isEmpty();
    assertThat(replacing.searches).isEqualTo(3);
  }

  @Test
  void asManyAsWantedAreFoundThoughTheLedgerRefusesSome() {
    index(handbook, 1, List.of("everyone"), "annual leave", "annual leave", "annual leave");
    ledger.bury(Changes.deleted(handbook, 2));
    for (int i = 0; i < 5; i++) {
      DocumentRef other = DocumentRef.of("acme", "s3", "s3://documents/" + i);
      index(other, 1, List.of("everyone"), "annual leave in a longer text " + i);
    }
    assertThat(texts(ada, 3)).hasSize(3);
  }

  @Test
  void aHundredPassagesMayBeWanted() {
    for (int i = 0; i < 120; i++) {
      DocumentRef other = DocumentRef.of("acme", "s3", "s3://documents/" + i);
      index(other, 1, List.of("everyone"), "annual leave " + i);
    }
    assertThat(texts(ada, 100)).hasSize(100).doesNotHaveDuplicates();
  }

  /** Publishes a newer version after each of the first searches, before the ledger is asked. */
  private final class Replacing implements ChunkIndex {

    private final int replacements;
    private int searches;

    Replacing(int replacements) {
      this.replacements = replacements;
    }

    @Override
    public List<Passage> search(IndexQuery query) {
      List<Passage> found = index.search(query);
      if (searches++ < replacements) {
        int version = searches + 1;
        index.remove(handbook, version - 1L, 1);
        index(handbook, version, List.of("everyone"), "annual leave, version " + version);
      }
      return found;
    }

    @Override
    public void write(List<IndexedChunk> chunks) {
      index.write(chunks);
    }

    @Override
    public void makeSearchable() {
      index.makeSearchable();
    }

    @Override
    public void remove(DocumentRef document, long generation, int chunkCount) {
      index.remove(document, generation, chunkCount);
    }

    @Override
    public void changeReaders(
        DocumentRef document, long generation, int chunkCount, List<String> readers) {
      index.changeReaders(document, generation, chunkCount, readers);
    }

    @Override
    public List<Passage> fetch(String tenant, Collection<String> ids) {
      return index.fetch(tenant, ids);
    }
  }

  private List<String> texts(Caller caller, int size) {
    return search.search(caller, "annual leave", Filters.NONE, size, Stages.unmeasured()).stream()
        .map(found -> found.chunk().text())
        .toList();
  }

  private void index(DocumentRef document, int version, List<String> readers, String... texts) {
    long generation =
        ledger
            .claim(Changes.updated(document, version, readers.toArray(String[]::new)))
            .entry()
            .generation();
    write(document, generation, readers, texts);
    ledger.publish(
        document,
        generation,
        new Description("Title", "text/plain", "00", null, texts.length, Instant.EPOCH));
  }

  private void write(DocumentRef document, long generation, List<String> readers, String... texts) {
    index.write(
        IntStream.range(0, texts.length)
            .mapToObj(i ->
                new IndexedChunk(
                    document,
                    generation,
                    About.titled("Title"),
                    readers,
                    new Chunk(i, texts[i], 0, texts[i].length(), List.of(), null),
                    embeddings.embedQuery(texts[i])))
            .toList());
    index.makeSearchable();
  }
}
