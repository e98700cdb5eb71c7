package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.embed.CachedEmbeddings;
import dev.aquifer.core.embed.CountingEmbeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.embed.RecentEmbeddings;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentIndexingTest {

  private final Library library = new Library();
  private final DocumentIndexing indexing = library.indexing();

  @Test
  void nothingAnswersBeforeItIsPublished() {
    var written = indexing.write(library.update(1, "first line")).orElseThrow();
    indexing.makeSearchable();
    assertThat(library.found()).isEmpty();
    assertThat(written.publish()).isTrue();
    assertThat(library.found()).containsExactly("first line");
  }

  @Test
  void theLedgerDescribesWhatWasRead() {
    library.handle(library.update(1, "first line", "second line"));
    assertThat(library.entry().description())
        .isEqualTo(
            new Description(
                "name.txt",
                "text/plain",
                "73621482ff083eca9ea88880393298f7d3f53402200780b0c16354a9beb0535a",
                Sha256.of("1\nlines\n" + library.embeddings.model().name() + "\nname.txt"),
                2,
                Instant.EPOCH));
    assertThat(library.entry().chunks()).isEqualTo(Map.of(1L, 2));
  }

  @Test
  void whatIsTheSameAsBeforeIsNotWrittenAgainAndAnswersForWhomItsChangeAllows() {
    library.handle(library.update(1, "first line"));
    DocumentUpdated same =
        new DocumentUpdated(
            library.document,
            Changes.version(2),
            library.update(1, "first line").body(),
            new AccessList(List.of("user:ada"), Changes.version(2).modified()));
    assertThat(indexing.write(same)).isEmpty();
    assertThat(library.entry().state()).isEqualTo(DocumentState.INDEXED);
    assertThat(library.entry().generation()).isEqualTo(2);
    assertThat(library.entry().visibleGeneration()).isEqualTo(1);
    assertThat(library.entry().visibleReaders()).containsExactly("user:ada");
    assertThat(library.chunks()).containsExactly("1#0");
    assertThat(library.found()).containsExactly("first line");
    assertThat(indexing.write(same)).isEmpty();
    library.handle(library.update(3, "other line"));
    assertThat(library.found()).containsExactly("other line");
    assertThat(library.chunks()).containsExactly("3#0");
  }

  @Test
  void aBatchIsWrittenWholeMadeSearchableOnceAndThenPublished() {
    DocumentUpdated first = library.update(1, "first line");
    DocumentUpdated second = library.update(2, "second line");
    var one = indexing.write(first).orElseThrow();
    var two = indexing.write(second).orElseThrow();
    indexing.makeSearchable();
    assertThat(one.publish()).isFalse();
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).containsExactly("2#0");
    assertThat(two.publish()).isTrue();
    assertThat(library.found()).containsExactly("second line");
    assertThat(library.chunks()).containsExactly("2#0");
  }

  @Test
  void aChangeThatWasSupersededBeforeItBeganIsNotEvenRead() {
    library.handle(library.update(2, "newer line"));
    DocumentUpdated neverStored = Changes.updated(library.document, 1, "everyone");
    assertThat(indexing.write(neverStored)).isEmpty();
    assertThat(library.found()).containsExactly("newer line");
  }

  @Test
  void aSecondDeliveryWritesNothing() {
    DocumentUpdated change = library.update(1, "first line");
    library.handle(change);
    library.bodies.put(change.body().key(), "other line");
    assertThat(indexing.write(change)).isEmpty();
    assertThat(library.found()).containsExactly("first line");
  }

  @Test
  void aSecondUploadWithTheSameSequencerReplacesTheFirst() {
    DocumentUpdated first =
        Changes.updated(library.document, Changes.version("00", "first"), "everyone");
    DocumentUpdated second =
        Changes.updated(library.document, Changes.version("00", "second"), "everyone");
    library.bodies.put("first", "first line");
    library.bodies.put("second", "second line");
    library.handle(first);
    library.handle(second);
    assertThat(library.found()).containsExactly("second line");
    assertThat(library.chunks()).containsExactly("2#0");
  }

  @Test
  void aDocumentThatCannotBeReadIsFailedWithItsReasonAndHidesWhatItReplaced() {
    library.handle(library.update(1, "first line"));
    assertThatThrownBy(() -> indexing.write(library.update(2, " ")))
        .isInstanceOf(UnreadableDocumentException.class);
    assertThat(library.entry().state()).isEqualTo(DocumentState.FAILED);
    assertThat(library.entry().failure())
        .isEqualTo(new Failure("empty-document", "The document is empty."));
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).isEmpty();
  }

  @Test
  void aDocumentThatIsTooLargeOrGoneIsFailed() {
    DocumentUpdated large = library.update(1, "x".repeat((int) Library.MOST_BYTES + 1));
    assertThat(Problems.codeOf(() -> indexing.write(large)))
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
    DocumentUpdated gone = Changes.updated(library.document, 2);
    assertThat(Problems.codeOf(() -> indexing.write(gone))).isEqualTo(ProblemCode.BODY_MISSING);
    assertThat(library.entry().failure()).extracting("code").isEqualTo("body-missing");
  }

  @Test
  void aDocumentThatCouldNotBeReadIsTakenInWhenItIsReplayed() {
    DocumentUpdated change = library.update(1, " ");
    assertThatThrownBy(() -> indexing.write(change)).isInstanceOf(ProblemException.class);
    library.bodies.put(change.body().key(), "mended line");
    library.handle(change);
    assertThat(library.found()).containsExactly("mended line");
    assertThat(library.entry().failure()).isNull();
  }

  @Test
  void anAttemptThatFailedIsNotedAndTheLastOneFailsTheChange() {
    library.handle(library.update(1, "first line"));
    DocumentUpdated change = library.update(2, "second line");
    var down = new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The index is down.");
    indexing.failed(change, down, false);
    assertThat(library.entry().state()).isEqualTo(DocumentState.PENDING);
    assertThat(library.entry().failure())
        .isEqualTo(new Failure("dependency-unavailable", "The index is down."));
    indexing.failed(change, new IllegalStateException("text of the document"), true);
    assertThat(library.entry().state()).isEqualTo(DocumentState.FAILED);
    assertThat(library.entry().failure())
        .satisfies(failure ->
            assertThat(String.valueOf(failure))
                .contains("internal-error", "IllegalStateException")
                .doesNotContain("text of the document"));
    assertThat(library.found()).containsExactly("first line");
    library.handle(change);
    assertThat(library.found()).containsExactly("second line");
  }

  @Test
  void aFailureOfAChangeThatWasSupersededOrIsDoneIsNotRecorded() {
    DocumentUpdated change = library.update(1, "first line");
    library.handle(change);
    indexing.failed(change, new IllegalStateException("late"), true);
    assertThat(library.entry().state()).isEqualTo(DocumentState.INDEXED);
    library.handle(library.update(2, "second line"));
    indexing.failed(change, new IllegalStateException("later"), true);
    assertThat(library.entry().failure()).isNull();
    assertThat(library.found()).containsExactly("second line");
  }

  @Test
  void whatIsReplacedIsForgottenSoThatTheLedgerDoesNotGrow() {
    for (int version = 1; version <= 5; version++) {
      library.handle(library.update(version, "line " + version));
    }
    assertThat(library.entry().chunks()).isEqualTo(Map.of(5L, 1));
    library.handle(library.deletion(6));
    assertThat(library.entry().chunks()).isEmpty();
    assertThat(library.chunks()).isEmpty();
  }

  @Test
  void readersOfTheLatestChangeMustAllowWhatAnswers() {
    library.handle(library.update(1, List.of("user:grace"), "secret line"));
    assertThat(library.found()).isEmpty();
    library.handle(library.update(2, List.of("user:ada"), "open line"));
    assertThat(library.found()).containsExactly("open line");
    library.handle(library.update(3, List.of(), "nobody's line"));
    assertThat(library.found()).isEmpty();
  }

  @Test
  void ofADocumentThatChangedOnlyWhatChangedIsEmbeddedAgain() {
    CountingEmbeddings model = new CountingEmbeddings(new HashEmbeddings());
    Library remembering = new Library(new CachedEmbeddings(model, new RecentEmbeddings(100)));
    remembering.handle(remembering.update(1, "first line", "second line", "third line"));
    assertThat(model.passages()).hasSize(3);
    remembering.handle(remembering.update(2, "first line", "another line", "third line"));
    assertThat(model.passages()).containsExactly("name.txt\nanother line");
    assertThat(remembering.found()).containsExactly("first line", "another line", "third line");
    remembering.handle(remembering.update(3, "third line", "first line"));
    remembering.handle(remembering.update(4, List.of("user:ada"), "third line", "first line"));
    assertThat(model.passages()).isEmpty();
  }
}
