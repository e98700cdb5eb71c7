package dev.aquifer.core.change;

import static dev.aquifer.core.change.Changes.deleted;
import static dev.aquifer.core.change.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeQueues} promises. */
public abstract class ChangeQueuesContract {

  private final DocumentRef document =
      DocumentRef.of("tenant", "s3", "s3://documents/" + UUID.randomUUID());

  /** The queues under test, empty before each test. */
  protected abstract ChangeQueues queues();

  /**
   * Takes so many messages from the updates queue, waiting for them, and sees that no more come.
   */
  protected abstract List<DocumentChange> updates(int count);

  /** The same of the deletions queue. */
  protected abstract List<DocumentChange> deletions(int count);

  @Test
  void updatesAndDeletionsGoToQueuesOfTheirOwn() {
    DocumentChange update = updated(document, 1, "everyone");
    DocumentChange deletion = deleted(document, 2);
    queues().send(update);
    queues().send(deletion);
    assertThat(updates(1)).containsExactly(update);
    assertThat(deletions(1)).containsExactly(deletion);
  }

  @Test
  void nothingIsThereBeforeTheFirstChange() {
    assertThat(updates(0)).isEmpty();
    assertThat(deletions(0)).isEmpty();
  }

  @Test
  void theSameChangeMayBeSentTwice() {
    DocumentChange update = updated(document, 1);
    queues().send(update);
    queues().send(update);
    assertThat(updates(2)).containsExactly(update, update);
  }

  @Test
  void everyFieldArrivesAsItWasSent() {
    DocumentUpdated full =
        new DocumentUpdated(
            DocumentRef.of("other.tenant-2", "s3", "s3://documents/a b+c%20d 😀 \"<&>'\\.md"),
            new SourceVersion("0055AED6DCD90281E5", Instant.parse("2026-01-02T03:04:05.678Z"), "é"),
            new BodyRef("documents", "a b+c%20d 😀 \"<&>'\\.md", "version/1+", "a b+c%20d 😀.md"),
            new AccessList(List.of("everyone", "group:Büro", "user:42"), Instant.EPOCH));
    DocumentUpdated bare =
        new DocumentUpdated(
            document,
            new SourceVersion(null, Instant.EPOCH, "tag"),
            new BodyRef("documents", "key", null, "name"),
            new AccessList(null, Instant.EPOCH));
    queues().send(full);
    queues().send(bare);
    assertThat(updates(2)).containsExactlyInAnyOrder(full, bare);
  }

  @Test
  void everyOneOfManyChangesSentAtOnceArrives() {
    List<DocumentChange> changes =
        IntStream.range(0, 25).<DocumentChange>mapToObj(n -> updated(document, n)).toList();
    Together.run(
        changes.stream()
            .map(change ->
                () -> {
                  queues().send(change);
                  return change;
                }));
    assertThat(updates(25)).containsExactlyInAnyOrderElementsOf(changes);
  }
}
