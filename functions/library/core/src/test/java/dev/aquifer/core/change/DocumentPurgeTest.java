package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentPurgeTest {

  private final Library library = new Library();

  @Test
  void aDeletedDocumentAnswersNothingAndLeavesNothingButItsTombstone() {
    library.handle(library.update(1, "first line", "second line"));
    library.handle(library.deletion(2));
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).isEmpty();
    assertThat(library.entry().state()).isEqualTo(DocumentState.DELETED);
    assertThat(library.entry().chunks()).isEmpty();
  }

  @Test
  void aDocumentThatNeverCameMayBeDeleted() {
    library.handle(library.deletion(2));
    library.handle(library.update(1, "late line"));
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).isEmpty();
  }

  @Test
  void doingItAgainChangesNothing() {
    library.handle(library.update(1, "first line"));
    library.handle(library.deletion(2));
    LedgerEntry once = library.entry();
    library.handle(library.deletion(2));
    assertThat(library.entry()).isEqualTo(once);
  }

  @Test
  void aLateDeletionTouchesNothingOfTheNewerDocument() {
    library.handle(library.update(1, "first line"));
    library.handle(library.update(3, "third line"));
    LedgerEntry before = library.entry();
    library.handle(library.deletion(2));
    assertThat(library.entry()).isEqualTo(before);
    assertThat(library.found()).containsExactly("third line");
  }

  @Test
  void aWriterThatWasOvertakenByTheDeletionTakesItsChunksAway() {
    var indexing = library.indexing();
    var written = indexing.write(library.update(1, "first line")).orElseThrow();
    library.handle(library.deletion(2));
    assertThat(indexing.write(library.update(1, "first line"))).isEmpty();
    indexing.makeSearchable();
    assertThat(written.publish()).isFalse();
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).isEmpty();
    assertThat(library.entry().chunks()).isEmpty();
  }
}
