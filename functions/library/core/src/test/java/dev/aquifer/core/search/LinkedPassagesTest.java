package dev.aquifer.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Mentions;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a mention leads to is under the same rules as what the question itself finds. */
class LinkedPassagesTest {

  private static final String QUESTION = "Who founded the maker of the Silver Lathe?";

  private final Caller ada = new Caller("acme", "ada", Set.of("hr"));
  private final Caller grace = new Caller("acme", "grace", Set.of("engineering"));
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final PassageSearch plain = new PassageSearch(Retrieval.plain(embeddings), index, ledger);
  private final PassageSearch search =
      new PassageSearch(
          new Retrieval(
              embeddings,
              new Enhancement(List.of(new Mentions(1, 1)), Duration.ofSeconds(30)),
              null,
              Diversity.NONE),
          index,
          ledger);

  @Test
  void aMentionBringsItsDocumentRightBehindThePassageThatNamesIt() {
    library("everyone");
    assertThat(titles(ada)).startsWith("Silver Lathe", "Orbital Works");
    assertThat(plain.search(ada, QUESTION, Filters.NONE, 5, Stages.unmeasured()))
        .extracting(Passage::title)
        .as("the question alone does not find it")
        .startsWith("Silver Lathe")
        .doesNotContain("Orbital Works");
  }

  @Test
  void aMentionOfADocumentThatTheCallerMayNotReadNeverBringsItsPassages() {
    library("group:hr");
    assertThat(titles(ada)).startsWith("Silver Lathe", "Orbital Works");
    assertThat(titles(grace)).contains("Silver Lathe").doesNotContain("Orbital Works");
  }

  @Test
  void aRevocationActsAtOnceOnWhatAMentionBrings() {
    library("everyone");
    ledger.claim(Changes.updated(document("Orbital Works"), 2, "group:hr"));
    assertThat(titles(ada)).startsWith("Silver Lathe", "Orbital Works");
    assertThat(titles(grace)).contains("Silver Lathe").doesNotContain("Orbital Works");
  }

  @Test
  void aDeletionActsAtOnceOnWhatAMentionBrings() {
    library("everyone");
    ledger.bury(Changes.deleted(document("Orbital Works"), 2));
    assertThat(titles(ada)).contains("Silver Lathe").doesNotContain("Orbital Works");
  }

  @Test
  void aMentionNeverLeadsToAnotherTenant() {
    index("acme", "Silver Lathe", "everyone", "The Silver Lathe is made by Orbital Works.");
    index("other", "Orbital Works", "everyone", "Founded by somebody.");
    assertThat(titles(ada)).containsExactly("Silver Lathe");
  }

  @Test
  void aMentionNeverLeadsOutOfTheFilters() {
    library("everyone");
    Filters silver = Filters.of(Map.of("documentId", List.of(document("Silver Lathe").id())));
    assertThat(search.search(ada, QUESTION, silver, 5, Stages.unmeasured()))
        .extracting(Passage::title)
        .containsExactly("Silver Lathe");
  }

  /** The linked document shares fewer words with the question than many others do. */
  private void library(String readers) {
    index("acme", "Silver Lathe", "everyone", "The maker of the Silver Lathe is Orbital Works.");
    index("acme", "Orbital Works", readers, "Begun by a smith.");
    for (int i = 0; i < 10; i++) {
      index("acme", "Note " + i, "everyone", "A lathe has a maker.");
    }
  }

  private List<String> titles(Caller caller) {
    return search.search(caller, QUESTION, Filters.NONE, 5, Stages.unmeasured()).stream()
        .map(Passage::title)
        .toList();
  }

  private void index(String tenant, String title, String readers, String text) {
    DocumentRef document = DocumentRef.of(tenant, "s3", "s3://documents/" + title);
    ledger.claim(Changes.updated(document, 1, readers));
    index.write(
        List.of(
            new IndexedChunk(
                document,
                1,
                About.titled(title),
                List.of(readers),
                new Chunk(0, text, 0, text.length(), List.of(), null),
                embeddings.embedQuery(text))));
    index.makeSearchable();
    ledger.publish(document, 1, new Description(title, "text/plain", "00", null, 1, Instant.EPOCH));
  }

  private static DocumentRef document(String title) {
    return DocumentRef.of("acme", "s3", "s3://documents/" + title);
  }
}
