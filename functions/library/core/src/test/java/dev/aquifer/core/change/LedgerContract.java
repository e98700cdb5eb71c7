package dev.aquifer.core.change;

import static dev.aquifer.core.change.Changes.deleted;
import static dev.aquifer.core.change.Changes.readers;
import static dev.aquifer.core.change.Changes.silent;
import static dev.aquifer.core.change.Changes.updated;
import static dev.aquifer.core.change.Changes.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Ledger} promises. Each test has a tenant of its own. */
public abstract class LedgerContract {

  private static final Failure FAILURE =
      new Failure("damaged-document", "The file ends too early. Export it again. \"ü\" 😀");

  /** The tenant of this test. */
  protected final String tenant = "tenant-" + UUID.randomUUID();

  private final DocumentRef document = DocumentRef.of(tenant, "s3", "s3://documents/a b+%😀.txt");
  private final Caller ada = new Caller(tenant, "ada", Set.of("hr"));
  private final Caller grace = new Caller(tenant, "grace", Set.of("engineering"));
  private Ledger ledger;

  /** The ledger under test; it may hold other tenants' documents. */
  protected abstract Ledger ledger();

  @BeforeEach
  void openLedger() {
    ledger = ledger();
  }

  @Test
  void aDocumentThatWasNeverAcceptedIsNotThere() {
    assertThat(ledger.find(tenant, document.id())).isEmpty();
    assertThat(ledger.findAll(tenant, List.of(document.id()))).isEmpty();
    assertThat(ledger.findAll(tenant, List.of())).isEmpty();
    assertThat(ledger.list(tenant, 100, null)).isEqualTo(new Ledger.Page(List.of(), null));
  }

  @Test
  void theFirstChangeOfADocumentWinsGenerationOne() {
    DocumentUpdated change = updated(document, 1, "group:hr", "everyone");
    LedgerEntry entry = won(ledger.claim(change));
    assertThat(entry.document()).isEqualTo(document);
    assertThat(entry.version()).isEqualTo(change.version());
    assertThat(entry.generation()).isEqualTo(1);
    assertThat(entry.state()).isEqualTo(DocumentState.PENDING);
    assertThat(entry.visibleGeneration()).isZero();
    assertThat(entry.readers()).containsExactly("group:hr", "everyone");
    assertThat(entry.visibleReaders()).isEmpty();
    assertThat(entry.chunks()).isEmpty();
    assertThat(entry.description()).isNull();
    assertThat(entry.failure()).isNull();
    assertThat(entry()).isEqualTo(entry);
  }

  @Test
  void aNewerVersionWinsTheNextGeneration() {
    ledger.claim(updated(document, 1));
    assertThat(won(ledger.claim(updated(document, 2))).generation()).isEqualTo(2);
    assertThat(won(ledger.claim(updated(document, 7))).generation()).isEqualTo(3);
    assertThat(entry().version()).isEqualTo(version(7));
  }

  @Test
  void anOlderVersionIsSupersededAndChangesNothing() {
    LedgerEntry newest = won(ledger.claim(updated(document, 2, "everyone")));
    assertThat(ledger.claim(updated(document, 1, "group:hr")))
        .isEqualTo(new Claim.Superseded(newest));
    assertThat(entry()).isEqualTo(newest);
  }

  @Test
  void aSecondDeliveryOfAnUnfinishedChangeWinsTheSameGeneration() {
    LedgerEntry first = won(ledger.claim(updated(document, 1, "everyone")));
    assertThat(won(ledger.claim(updated(document, 1, "everyone")))).isEqualTo(first);
  }

  @Test
  void aSecondDeliveryOfAnIndexedChangeIsDone() {
    index(1, "everyone");
    LedgerEntry indexed = entry();
    assertThat(ledger.claim(updated(document, 1, "everyone"))).isEqualTo(new Claim.Done(indexed));
    assertThat(entry()).isEqualTo(indexed);
  }

  @Test
  void aFailedChangeIsWonAgainWhenItIsReplayed() {
    ledger.claim(updated(document, 1));
    ledger.fail(document, 1, FAILURE, false);
    LedgerEntry replayed = won(ledger.claim(updated(document, 1)));
    assertThat(replayed.generation()).isEqualTo(1);
    assertThat(replayed.state()).isEqualTo(DocumentState.PENDING);
    assertThat(replayed.failure()).isNull();
    assertThat(ledger.publish(document, 1, description(1))).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"0", "0055AED6DCD90281E5"})
  void aSecondUploadWithoutASequencerOfItsOwnWinsTheNextGeneration(@Nullable String sequence) {
    ledger.claim(updated(document, version(sequence, "first")));
    LedgerEntry second = won(ledger.claim(updated(document, version(sequence, "second"))));
    assertThat(second.generation()).isEqualTo(2);
    assertThat(second.version().tag()).isEqualTo("second");
  }

  @ParameterizedTest
  @CsvSource({
    "0F, 1",
    "0FFF, 10",
    "09FFFFFFFFFFFFFFFF, 0A",
    "A, b",
    "a, B",
    "9, A",
    "01, 1",
    "0, 00000001",
    "0055AED6DCD90281E5, 0055AED6DCD90281E6",
    "0055AED6DCD90281E5, 0055AED6DCD90281E51"
  })
  void sequencersAreComparedAsHexadecimalPaddedOnTheRight(String earlier, String later) {
    SourceVersion first = version(earlier, "first");
    SourceVersion second = version(later, "second");
    ledger.claim(updated(document, first));
    assertThat(ledger.claim(updated(document, second))).isInstanceOf(Claim.Won.class);
    assertThat(ledger.claim(updated(document, first))).isInstanceOf(Claim.Superseded.class);
    assertThat(entry().version()).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 100", "ab, AB00"})
  void theTimeDecidesWhereSequencersAreEqual(String one, String other) {
    Instant time = Instant.parse("2026-02-03T04:05:06.789Z");
    DocumentUpdated earlier = updated(document, new SourceVersion(one, time, "z"));
    DocumentUpdated later = updated(document, new SourceVersion(other, time.plusMillis(1), "a"));
    ledger.claim(later);
    assertThat(ledger.claim(earlier)).isInstanceOf(Claim.Superseded.class);
    assertThat(entry().version()).isEqualTo(later.version());
  }

  @Test
  void aDeletionBeforeTheCreationLeavesATombstone() {
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 2)));
    assertThat(tombstone.state()).isEqualTo(DocumentState.DELETED);
    assertThat(tombstone.visibleGeneration()).isZero();
    assertThat(tombstone.readers()).isEmpty();
    assertThat(ledger.claim(updated(document, 1, "everyone")))
        .isEqualTo(new Claim.Superseded(tombstone));
    assertThat(entry()).isEqualTo(tombstone);
  }

  @Test
  void aLateUpdateNeverRevivesADeletedDocument() {
    index(1, "everyone");
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 3)));
    assertThat(ledger.claim(updated(document, 1))).isEqualTo(new Claim.Superseded(tombstone));
    assertThat(ledger.claim(updated(document, 2))).isEqualTo(new Claim.Superseded(tombstone));
    assertThat(ledger.announce(document, 1, 3)).isFalse();
    assertThat(ledger.publish(document, 1, description(1))).isEmpty();
    ledger.fail(document, 1, FAILURE, true);
    ledger.note(document, 1, FAILURE);
    assertThat(entry()).isEqualTo(tombstone);
  }

  @Test
  void aLateDeletionNeverRemovesADocumentThatWasCreatedAgain() {
    index(3, "everyone");
    LedgerEntry alive = entry();
    assertThat(ledger.bury(deleted(document, 2))).isEqualTo(new Claim.Superseded(alive));
    assertThat(entry()).isEqualTo(alive);
  }

  @Test
  void aDocumentMayBeCreatedAgainAfterItsDeletion() {
    index(1, "everyone");
    ledger.bury(deleted(document, 2));
    LedgerEntry again = won(ledger.claim(updated(document, 3, "everyone")));
    assertThat(again.generation()).isEqualTo(3);
    assertThat(again.state()).isEqualTo(DocumentState.PENDING);
    assertThat(again.visibleGeneration()).isZero();
    assertThat(again.answers(1, ada)).isFalse();
    ledger.announce(document, 3, 1);
    ledger.publish(document, 3, description(1));
    assertThat(entry().answers(3, ada)).isTrue();
    assertThat(ledger.list(tenant, 100, null).entries()).containsExactly(entry());
  }

  @Test
  void aSecondDeliveryOfADeletionIsWonAgain() {
    DocumentDeleted deletion = deleted(document, 1);
    LedgerEntry first = won(ledger.bury(deletion));
    assertThat(won(ledger.bury(deletion))).isEqualTo(first);
  }

  @Test
  void aDeletionActsAtOnceAndKeepsWhatIsNeededToRemoveTheChunks() {
    index(1, "everyone");
    Description described = entry().description();
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 2)));
    assertThat(tombstone.answers(1, ada)).isFalse();
    assertThat(tombstone.visibleGeneration()).isZero();
    assertThat(tombstone.allows(ada)).isFalse();
    assertThat(tombstone.chunks()).isEqualTo(Map.of(1L, 3));
    assertThat(tombstone.description()).isEqualTo(described);
  }

  @Test
  void aDeletionOfAChangeThatIsBeingProcessedEndsIt() {
    ledger.claim(updated(document, 1));
    ledger.announce(document, 1, 3);
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 2)));
    assertThat(ledger.publish(document, 1, description(3))).isEmpty();
    assertThat(entry()).isEqualTo(tombstone);
    assertThat(entry().chunks()).isEqualTo(Map.of(1L, 3));
  }

  @Test
  void anAnnouncementNotesHowManyChunksAreComing() {
    ledger.claim(updated(document, 1));
    assertThat(ledger.announce(document, 1, 12)).isTrue();
    assertThat(entry().chunks()).isEqualTo(Map.of(1L, 12));
    assertThat(ledger.announce(document, 1, 7)).isTrue();
    ledger.claim(updated(document, 2));
    assertThat(ledger.announce(document, 2, 4)).isTrue();
    assertThat(entry().chunks()).isEqualTo(Map.of(1L, 7, 2L, 4));
  }

  @Test
  void anAnnouncementBySupersededOrUnknownGenerationsNotesNothing() {
    assertThat(ledger.announce(document, 1, 3)).isFalse();
    assertThat(ledger.find(tenant, document.id())).isEmpty();
    ledger.claim(updated(document, 1));
    LedgerEntry latest = won(ledger.claim(updated(document, 2)));
    assertThat(ledger.announce(document, 1, 3)).isFalse();
    assertThat(ledger.announce(document, 3, 3)).isFalse();
    assertThat(entry()).isEqualTo(latest);
  }

  @Test
  void theOldGenerationAnswersUntilTheNewOneIsPublished() {
    index(1, "everyone");
    Description described = entry().description();
    ledger.claim(updated(document, 2, "everyone"));
    ledger.announce(document, 2, 5);
    LedgerEntry pending = entry();
    assertThat(pending.state()).isEqualTo(DocumentState.PENDING);
    assertThat(pending.description()).isEqualTo(described);
    assertThat(pending.answers(1, ada)).isTrue();
    assertThat(pending.answers(2, ada)).isFalse();

    assertThat(ledger.publish(document, 2, description(5))).contains(pending);

    LedgerEntry indexed = entry();
    assertThat(indexed.state()).isEqualTo(DocumentState.INDEXED);
    assertThat(indexed.description()).isEqualTo(description(5));
    assertThat(indexed.answers(1, ada)).isFalse();
    assertThat(indexed.answers(2, ada)).isTrue();
    assertThat(indexed.chunks()).isEqualTo(Map.of(1L, 3, 2L, 5));
  }

  @Test
  void publishingTwiceChangesNothingAndTellsThatItIsVisible() {
    index(1, "everyone");
    LedgerEntry indexed = entry();
    assertThat(ledger.publish(document, 1, description(9))).contains(indexed);
    assertThat(entry()).isEqualTo(indexed);
  }

  @Test
  void aSupersededGenerationCannotBePublished() {
    index(1, "everyone");
    ledger.claim(updated(document, 2));
    LedgerEntry latest = won(ledger.claim(updated(document, 3)));
    assertThat(ledger.publish(document, 2, description(1))).isEmpty();
    assertThat(entry()).isEqualTo(latest);
  }

  @Test
  void aDocumentThatWasNeverAcceptedCannotBePublished() {
    assertThat(ledger.publish(document, 1, description(1))).isEmpty();
    assertThat(ledger.find(tenant, document.id())).isEmpty();
  }

  @Test
  void aFailureLeavesTheGenerationBeforeAnswering() {
    index(1, "everyone");
    ledger.claim(updated(document, 2, "everyone"));
    ledger.fail(document, 2, FAILURE, false);
    assertThat(entry().state()).isEqualTo(DocumentState.FAILED);
    assertThat(entry().failure()).isEqualTo(FAILURE);
    assertThat(entry().answers(1, ada)).isTrue();
    assertThat(ledger.publish(document, 2, description(1))).isEmpty();
  }

  @Test
  void aFailureMayHideTheGenerationBefore() {
    index(1, "everyone");
    ledger.claim(updated(document, 2, "everyone"));
    ledger.fail(document, 2, FAILURE, true);
    assertThat(entry().state()).isEqualTo(DocumentState.FAILED);
    assertThat(entry().visibleGeneration()).isZero();
    assertThat(entry().answers(1, ada)).isFalse();
    assertThat(entry().chunks()).isEqualTo(Map.of(1L, 3));
  }

  @Test
  void whatAnswersMayStandForALaterChange() {
    index(1, "group:hr");
    won(ledger.claim(updated(document, 2, "everyone")));
    assertThat(entry().answers(1, grace)).isFalse();
    assertThat(ledger.keep(document, 2)).isTrue();
    assertThat(entry().state()).isEqualTo(DocumentState.INDEXED);
    assertThat(entry().generation()).isEqualTo(2);
    assertThat(entry().answers(1, grace)).isTrue();
    assertThat(ledger.claim(updated(document, 2, "everyone"))).isInstanceOf(Claim.Done.class);
    LedgerEntry narrowed = ledger.changeReaders(readers(document, 2, "group:hr")).orElseThrow();
    assertThat(narrowed.answers(1, grace)).isFalse();
    assertThat(won(ledger.claim(updated(document, 3, "everyone"))).generation()).isEqualTo(3);
  }

  @Test
  void nothingStandsForAChangeThatIsNotTheLatestOrWhereNothingAnswers() {
    won(ledger.claim(updated(document, 1)));
    assertThat(ledger.keep(document, 1)).isFalse();
    ledger.publish(document, 1, description(1));
    won(ledger.claim(updated(document, 2)));
    won(ledger.claim(updated(document, 3)));
    LedgerEntry before = entry();
    assertThat(ledger.keep(document, 2)).isFalse();
    ledger.bury(deleted(document, 4));
    assertThat(ledger.keep(document, 3)).isFalse();
    assertThat(before.state()).isEqualTo(DocumentState.PENDING);
  }

  @Test
  void aFailureOfAChangeThatIsNotTheLatestOrIsDoneChangesNothing() {
    ledger.fail(document, 1, FAILURE, true);
    ledger.note(document, 1, FAILURE);
    assertThat(ledger.find(tenant, document.id())).isEmpty();
    index(1, "everyone");
    LedgerEntry indexed = entry();
    ledger.fail(document, 1, FAILURE, true);
    ledger.note(document, 1, FAILURE);
    assertThat(entry()).isEqualTo(indexed);
    LedgerEntry latest = won(ledger.claim(updated(document, 2)));
    ledger.fail(document, 1, FAILURE, true);
    ledger.note(document, 1, FAILURE);
    assertThat(entry()).isEqualTo(latest);
  }

  @Test
  void aNoteTellsWhyAnAttemptFailedAndChangesNothingElse() {
    index(1, "everyone");
    ledger.claim(updated(document, 2, "everyone"));
    ledger.note(document, 2, FAILURE);
    assertThat(entry().failure()).isEqualTo(FAILURE);
    assertThat(entry().state()).isEqualTo(DocumentState.PENDING);
    assertThat(entry().answers(1, ada)).isTrue();
    ledger.publish(document, 2, description(1));
    assertThat(entry().failure()).isNull();
  }

  @Test
  void aLaterChangeClearsTheFailureOfTheOneBefore() {
    ledger.claim(updated(document, 1));
    ledger.fail(document, 1, FAILURE, false);
    assertThat(won(ledger.claim(updated(document, 2))).failure()).isNull();
    ledger.note(document, 2, FAILURE);
    assertThat(won(ledger.bury(deleted(document, 3))).failure()).isNull();
  }

  @Test
  void whatIsForgottenIsNoLongerCountedAndTheRestStays() {
    index(1);
    index(2);
    index(3);
    LedgerEntry before = entry();
    ledger.forget(document, Set.of());
    assertThat(entry()).isEqualTo(before);
    ledger.forget(document, Set.of(1L, 2L, 9L));
    ledger.forget(document, Set.of(1L));
    assertThat(entry().chunks()).isEqualTo(Map.of(3L, 3));
    assertThat(entry().state()).isEqualTo(DocumentState.INDEXED);
  }

  @Test
  void forgettingADocumentThatWasNeverAcceptedDoesNotMakeOne() {
    ledger.forget(document, Set.of(1L));
    assertThat(ledger.find(tenant, document.id())).isEmpty();
  }

  @Test
  void aNarrowerAccessListActsAtOnce() {
    index(1, "everyone");
    assertThat(entry().answers(1, grace)).isTrue();
    ledger.claim(updated(document, 2, "group:hr"));
    assertThat(entry().answers(1, grace)).isFalse();
    assertThat(entry().answers(1, ada)).isTrue();
    ledger.publish(document, 2, description(1));
    assertThat(entry().answers(2, grace)).isFalse();
    assertThat(entry().answers(2, ada)).isTrue();
  }

  @Test
  void aWiderAccessListActsOnlyWithItsOwnGeneration() {
    index(1, "group:hr");
    ledger.claim(updated(document, 2, "everyone"));
    assertThat(entry().answers(1, ada)).isTrue();
    assertThat(entry().answers(1, grace)).isFalse();
    ledger.publish(document, 2, description(1));
    assertThat(entry().answers(2, grace)).isTrue();
  }

  @Test
  void otherReadersOfAnIndexedDocumentActAtOnceInBothDirections() {
    index(1, "group:hr");
    LedgerEntry narrowed = ledger.changeReaders(readers(document, 1, "user:grace")).orElseThrow();
    assertThat(narrowed).isEqualTo(entry());
    assertThat(narrowed.answers(1, ada)).isFalse();
    assertThat(narrowed.answers(1, grace)).isTrue();
    assertThat(narrowed.generation()).isEqualTo(1);
    assertThat(narrowed.state()).isEqualTo(DocumentState.INDEXED);
  }

  @Test
  void whileAChangeIsPendingOtherReadersOpenNothingOfTheTextBefore() {
    index(1, "group:hr");
    ledger.claim(updated(document, 2, "group:hr"));
    ledger.changeReaders(readers(document, 2, "user:grace"));
    assertThat(entry().answers(1, ada)).isFalse();
    assertThat(entry().answers(1, grace)).isFalse();
    ledger.publish(document, 2, description(1));
    assertThat(entry().answers(2, ada)).isFalse();
    assertThat(entry().answers(2, grace)).isTrue();
  }

  @Test
  void ofTwoListsOfReadersTheLaterOneHoldsWhicheverComesFirst() {
    index(1, "everyone");
    LedgerEntry later = ledger.changeReaders(readers(document, 5, "group:hr")).orElseThrow();
    assertThat(ledger.changeReaders(readers(document, 4, "everyone"))).isEmpty();
    assertThat(entry()).isEqualTo(later);
    assertThat(ledger.changeReaders(readers(document, 5, "group:hr"))).contains(later);
  }

  @Test
  void anUpdateWhoseReadersWereAskedForEarlierDoesNotBringThemBack() {
    index(1, "everyone");
    ledger.changeReaders(readers(document, 5, "group:hr"));
    LedgerEntry claimed = won(ledger.claim(updated(document, 2, "everyone")));
    assertThat(claimed.readers()).containsExactly("group:hr");
    assertThat(won(ledger.claim(updated(document, 6, "everyone"))).readers())
        .containsExactly("everyone");
  }

  @Test
  void anUpdateThatSaysNothingKeepsTheReaders() {
    index(1, "group:hr");
    assertThat(won(ledger.claim(silent(document, 2))).readers()).containsExactly("group:hr");
    ledger.publish(document, 2, description(1));
    assertThat(entry().answers(2, ada)).isTrue();
    assertThat(entry().answers(2, grace)).isFalse();
  }

  @Test
  void anUpdateThatSaysNothingDoesNotMakeAListThatComesLateAnOlderOne() {
    index(1, "everyone");
    ledger.claim(silent(document, 5));
    ledger.publish(document, 2, description(1));
    assertThat(ledger.changeReaders(readers(document, 3, "group:hr"))).isPresent();
    assertThat(entry().readers()).containsExactly("group:hr");
  }

  @Test
  void readersForNewDocumentsAreForNewDocumentsAlone() {
    assertThat(won(ledger.claim(silent(document, 1, "group:hr"))).readers())
        .containsExactly("group:hr");
    ledger.changeReaders(readers(document, 2, "user:grace"));
    assertThat(won(ledger.claim(silent(document, 3, "everyone"))).readers())
        .containsExactly("user:grace");
    ledger.bury(deleted(document, 4));
    assertThat(won(ledger.claim(silent(document, 5, "group:hr"))).readers())
        .containsExactly("group:hr");
  }

  @Test
  void readersThatWereSaidBeforeTheirDocumentHoldIfItSaysNothing() {
    ledger.changeReaders(readers(document, 1, "user:grace"));
    assertThat(won(ledger.claim(silent(document, 2, "everyone"))).readers())
        .containsExactly("user:grace");
  }

  @Test
  void whoWasAllowedByReadersThatAreGoneChangesNothing() {
    index(1, "group:hr");
    LedgerEntry seen = entry();
    LedgerEntry revoked = ledger.changeReaders(readers(document, 2)).orElseThrow();
    assertThat(ledger.changeReaders(readers(document, 3, "everyone"), seen)).isEmpty();
    assertThat(entry()).isEqualTo(revoked);
    assertThat(ledger.changeReaders(readers(document, 3, "group:hr"), revoked)).isPresent();
    assertThat(entry().answers(1, ada)).isTrue();
  }

  @Test
  void aFirstUpdateThatSaysNothingIsForNobody() {
    assertThat(won(ledger.claim(silent(document, 1))).readers()).isEmpty();
  }

  @Test
  void aDocumentThatIsCreatedAgainWithoutReadersIsForNobody() {
    index(1, "everyone");
    ledger.bury(deleted(document, 2));
    assertThat(won(ledger.claim(silent(document, 3))).readers()).isEmpty();
  }

  @Test
  void readersOfADeletedDocumentDoNotComeBackWithIt() {
    index(1, "everyone");
    ledger.bury(deleted(document, 3));
    ledger.changeReaders(readers(document, 2, "everyone"));
    assertThat(entry().state()).isEqualTo(DocumentState.DELETED);
    assertThat(entry().answers(1, ada)).isFalse();
    assertThat(won(ledger.claim(silent(document, 4))).readers()).isEmpty();
  }

  @Test
  void readersThatWereSaidAfterADeletionHoldHoweverLateTheDeletionComes() {
    ledger.changeReaders(readers(document, 5, "user:grace"));
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 3)));
    assertThat(tombstone.answers(1, ada)).isFalse();
    assertThat(won(ledger.claim(silent(document, 4, "everyone"))).readers())
        .containsExactly("user:grace");
    ledger.bury(deleted(document, 7));
    assertThat(won(ledger.claim(silent(document, 8))).readers()).isEmpty();
  }

  @Test
  void readersThatComeBeforeTheirDocumentWaitForIt() {
    LedgerEntry waiting = ledger.changeReaders(readers(document, 1, "group:hr")).orElseThrow();
    assertThat(waiting.state()).isEqualTo(DocumentState.DELETED);
    assertThat(ledger.list(tenant, 100, null).entries()).isEmpty();
    LedgerEntry claimed = won(ledger.claim(updated(document, 1, "everyone")));
    assertThat(claimed.generation()).isEqualTo(1);
    assertThat(claimed.readers()).containsExactly("group:hr");
  }

  @Test
  void aListThatSaysNothingChangesNothing() {
    index(1, "group:hr");
    LedgerEntry before = entry();
    AccessList silent = new AccessList(null, before.readersAsOf().plusSeconds(9));
    assertThat(ledger.changeReaders(new ReadersChanged(document, silent))).isEmpty();
    assertThat(entry()).isEqualTo(before);
  }

  @Test
  void ofManyListsAndUpdatesAtOnceTheLatestListHolds() {
    Together.run(
        IntStream.rangeClosed(1, 24)
            .<Callable<Object>>mapToObj(n ->
                n % 2 == 0
                    ? () -> ledger.changeReaders(readers(document, n, "group:g" + n))
                    : () -> ledger.claim(updated(document, n, "group:g" + n))));
    assertThat(entry().readers()).containsExactly("group:g24");
  }

  @Test
  void anEmptyAccessListMeansNobody() {
    index(1);
    assertThat(entry().answers(1, ada)).isFalse();
    assertThat(entry().allows(ada)).isFalse();
  }

  @Test
  void pagesHoldEveryDocumentOnceInTheOrderOfTheirIdsWithoutTombstones() {
    Set<String> alive = new TreeSet<>();
    for (int i = 0; i < 9; i++) {
      DocumentRef one = numbered(i);
      ledger.claim(updated(one, 1));
      if (i % 3 == 0) {
        ledger.bury(deleted(one, 2));
      } else {
        alive.add(one.id());
      }
    }
    for (int limit : new int[] {1, 2, 3, 100}) {
      List<String> listed = new ArrayList<>();
      String after = null;
      int pages = 0;
      do {
        Ledger.Page page = ledger.list(tenant, limit, after);
        assertThat(page.entries().size()).isLessThanOrEqualTo(limit);
        page.entries().forEach(entry -> listed.add(entry.document().id()));
        after = page.next();
        pages++;
      } while (after != null && pages < 20);
      assertThat(after).as("the last page of %d each", limit).isNull();
      assertThat(listed).containsExactlyElementsOf(alive);
    }
  }

  @Test
  void aHundredDocumentsAreFoundAtOnce() {
    List<DocumentRef> all = IntStream.range(0, 99).mapToObj(this::numbered).toList();
    all.forEach(one -> ledger.claim(updated(one, 1, "user:ada")));
    List<String> ids = new ArrayList<>(all.stream().map(DocumentRef::id).toList());
    ids.add("unknown");
    Map<String, LedgerEntry> found = ledger.findAll(tenant, ids);
    assertThat(found).hasSize(99);
    assertThat(found.values()).extracting(LedgerEntry::document).containsAll(all);
    String first = ids.getFirst();
    assertThat(ledger.findAll(tenant, List.of(first, first))).containsOnlyKeys(first);
  }

  @Test
  void aTombstoneIsFoundLikeAnyEntry() {
    LedgerEntry tombstone = won(ledger.bury(deleted(document, 1)));
    assertThat(ledger.findAll(tenant, List.of(document.id())))
        .isEqualTo(Map.of(document.id(), tombstone));
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    String other = "other-" + tenant;
    DocumentRef sameId = new DocumentRef(other, document.id(), "s3", document.uri());
    index(1, "everyone");
    LedgerEntry mine = entry();
    assertThat(ledger.find(other, document.id())).isEmpty();
    assertThat(ledger.findAll(other, List.of(document.id()))).isEmpty();
    assertThat(ledger.list(other, 100, null).entries()).isEmpty();
    ledger.bury(deleted(sameId, 9));
    ledger.forget(sameId, Set.of(1L));
    assertThat(entry()).isEqualTo(mine);
    assertThat(ledger.list(tenant, 100, null).entries()).containsExactly(mine);
  }

  @Test
  void ofManyVersionsAtOnceExactlyTheNewestIsPublished() {
    int versions = 24;
    List<Optional<LedgerEntry>> published =
        Together.run(IntStream.rangeClosed(1, versions).mapToObj(this::claimAndPublish));
    LedgerEntry last = entry();
    assertThat(last.version()).isEqualTo(version(versions));
    assertThat(last.state()).isEqualTo(DocumentState.INDEXED);
    assertThat(last.visibleGeneration()).isEqualTo(last.generation());
    assertThat(published.getLast()).isPresent();
  }

  @Test
  void manyVersionsAtOnceGetGenerationsOfTheirOwn() {
    List<Claim> claims =
        Together.run(
            IntStream.rangeClosed(1, 24).mapToObj(n -> () -> ledger.claim(updated(document, n))));
    List<Long> generations =
        claims.stream()
            .filter(Claim.Won.class::isInstance)
            .map(claim -> claim.entry().generation())
            .toList();
    assertThat(generations).doesNotHaveDuplicates();
    assertThat(entry().generation()).isEqualTo(generations.size());
    assertThat(won(claims.getLast()).generation()).isEqualTo(generations.size());
  }

  @Test
  void manyDeliveriesOfOneChangeShareOneGeneration() {
    List<Claim> claims =
        Together.run(
            IntStream.range(0, 24).mapToObj(n -> () -> ledger.claim(updated(document, 1))));
    assertThat(claims).allSatisfy(claim -> assertThat(won(claim).generation()).isEqualTo(1));
    assertThat(entry().generation()).isEqualTo(1);
  }

  @Test
  void aDeletionAmongManyOlderUpdatesAtOnceIsTheEnd() {
    Callable<Optional<LedgerEntry>> deletion =
        () -> Optional.of(ledger.bury(deleted(document, 100)).entry());
    Together.run(
        IntStream.rangeClosed(1, 16).mapToObj(n -> n == 5 ? deletion : claimAndPublish(n)));
    assertThat(entry().state()).isEqualTo(DocumentState.DELETED);
    assertThat(entry().visibleGeneration()).isZero();
  }

  /** A description of a generation with so many chunks. */
  protected static Description description(int chunkCount) {
    return new Description(
        "Größe 😀",
        "text/plain",
        "0123456789abcdef".repeat(4),
        "fedcba9876543210".repeat(4),
        chunkCount,
        Instant.parse("2026-03-04T05:06:07.089Z"));
  }

  private Callable<Optional<LedgerEntry>> claimAndPublish(int version) {
    return () -> {
      if (ledger.claim(updated(document, version)) instanceof Claim.Won(LedgerEntry entry)) {
        ledger.announce(document, entry.generation(), version);
        return ledger.publish(document, entry.generation(), description(version));
      }
      return Optional.empty();
    };
  }

  private void index(int version, String... readers) {
    long generation = won(ledger.claim(updated(document, version, readers))).generation();
    assertThat(ledger.announce(document, generation, 3)).isTrue();
    assertThat(ledger.publish(document, generation, description(3))).isPresent();
  }

  private DocumentRef numbered(int number) {
    return DocumentRef.of(tenant, "s3", "s3://documents/" + number);
  }

  private LedgerEntry entry() {
    return ledger.find(tenant, document.id()).orElseThrow();
  }

  private static LedgerEntry won(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Won.class);
    return claim.entry();
  }
}
