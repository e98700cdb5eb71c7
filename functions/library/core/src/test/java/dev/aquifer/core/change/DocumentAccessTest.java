package dev.aquifer.core.change;

import static dev.aquifer.core.change.Changes.readers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.DocumentIndexing.Written;
import dev.aquifer.core.embed.CountingEmbeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentAccessTest {

  private final CountingEmbeddings embeddings = new CountingEmbeddings(new HashEmbeddings());
  private final Library library = new Library(embeddings);
  private final Caller ada = new Caller("acme", "ada", Set.of("hr"));
  private final Caller grace = new Caller("acme", "grace", Set.of("engineering"));

  @Test
  void otherReadersFindTheDocumentAndNothingIsEmbeddedAgain() {
    library.handle(library.update(1, List.of("group:hr"), "first line", "second line"));
    Set<String> chunks = library.chunks();
    assertThat(embeddings.passages()).hasSize(2);
    library.handle(readers(library.document, 1, "group:engineering"));
    assertThat(library.found(ada)).isEmpty();
    assertThat(library.found(grace)).containsExactly("first line", "second line");
    assertThat(library.chunks()).isEqualTo(chunks);
    assertThat(library.entry().generation()).isEqualTo(1);
    assertThat(embeddings.passages()).isEmpty();
  }

  @Test
  void readersThatChangeWhileAnUpdateIsWrittenHoldForItToo() {
    DocumentIndexing indexing = library.indexing();
    Written written =
        indexing.write(library.update(1, List.of("everyone"), "first line")).orElseThrow();
    library.handle(readers(library.document, 1, "group:hr"));
    indexing.makeSearchable();
    written.publish();
    assertThat(library.found(grace)).isEmpty();
    assertThat(library.found(ada)).containsExactly("first line");
  }

  @Test
  void readersThatWereSaidBeforeTheirDocumentCameHoldForIt() {
    library.handle(readers(library.document, 1, "group:hr"));
    library.handle(library.update(1, List.of("everyone"), "first line"));
    assertThat(library.found(grace)).isEmpty();
    assertThat(library.found(ada)).containsExactly("first line");
  }

  @Test
  void aLateListOrOneOfADeletedDocumentOpensNothing() {
    library.handle(library.update(2, List.of("group:hr"), "first line"));
    library.handle(readers(library.document, 1, "everyone"));
    assertThat(library.found(grace)).isEmpty();
    library.handle(library.deletion(3));
    library.handle(readers(library.document, 4, "everyone"));
    assertThat(library.found(grace)).isEmpty();
    assertThat(library.chunks()).isEmpty();
  }
}
