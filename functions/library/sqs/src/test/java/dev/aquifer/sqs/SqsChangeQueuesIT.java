package dev.aquifer.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.ChangeQueuesContract;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsChangeQueuesIT extends ChangeQueuesContract {

  private static TestQueues server;

  private String updates;
  private String bulk;
  private String deletions;
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private Settings settings;

  @BeforeAll
  static void start() {
    server = new TestQueues();
  }

  @BeforeEach
  void createQueues() {
    updates = server.create();
    bulk = server.create();
    deletions = server.create();
    settings =
        new Settings(
            Map.of(
                "AQUIFER_UPDATES_QUEUE_URL", updates,
                "AQUIFER_BULK_QUEUE_URL", bulk,
                "AQUIFER_DELETIONS_QUEUE_URL", deletions));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ChangeQueues queues() {
    return new SqsChangeQueues(server.sqs, settings, () -> now);
  }

  @Override
  protected List<DocumentChange> updates(int count) {
    return changes(server.take(updates, count));
  }

  @Override
  protected List<DocumentChange> deletions(int count) {
    return changes(server.take(deletions, count));
  }

  @Test
  void aFunctionThatOnlyDeletesNeedsOnlyTheQueueOfDeletions() {
    DocumentChange deletion = Changes.deleted(DocumentRef.of("acme", "s3", "s3://documents/a"), 1);
    Settings one = new Settings(Map.of("AQUIFER_DELETIONS_QUEUE_URL", deletions));
    new SqsChangeQueues(server.sqs, one, () -> now).send(deletion);
    assertThat(deletions(1)).containsExactly(deletion);
  }

  @Test
  void aQueueThatIsMissingOrCannotBeReachedIsUnavailable() {
    DocumentChange change = Changes.updated(DocumentRef.of("acme", "s3", "s3://documents/a"), 1);
    Settings missing =
        new Settings(
            Map.of(
                "AQUIFER_UPDATES_QUEUE_URL",
                updates + "-missing",
                "AQUIFER_DELETIONS_QUEUE_URL",
                deletions));
    SqsChangeQueues withoutQueue = new SqsChangeQueues(server.sqs, missing, () -> now);
    assertThat(Problems.codeOf(() -> withoutQueue.send(change)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(Problems.codeOf(withoutQueue::probe)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    try (SqsClient nowhere = TestQueues.unreachable()) {
      SqsChangeQueues unreachable =
          new SqsChangeQueues(
              nowhere,
              new Settings(
                  Map.of(
                      "AQUIFER_UPDATES_QUEUE_URL", "http://127.0.0.1:1/0/updates",
                      "AQUIFER_DELETIONS_QUEUE_URL", "http://127.0.0.1:1/0/deletions")),
              () -> now);
      assertThat(Problems.codeOf(() -> unreachable.send(change)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  @Test
  void aLoadOfManyUpdatesHasAQueueOfItsOwnAndItsDeletionsHaveNot() {
    DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/a");
    ChangeQueues load = queues().bulk();
    load.send(Changes.updated(document, 1));
    load.send(Changes.deleted(document, 2));
    assertThat(changes(server.take(bulk, 1))).containsExactly(Changes.updated(document, 1));
    assertThat(updates(0)).isEmpty();
    assertThat(deletions(1)).containsExactly(Changes.deleted(document, 2));
  }

  @Test
  void aQueueTakesSoManyAndTheOthersGoOnAndWhenThereIsRoomSoDoesIt() {
    DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/a");
    settings =
        new Settings(
            Map.of(
                "AQUIFER_UPDATES_QUEUE_URL", updates,
                "AQUIFER_BULK_QUEUE_URL", bulk,
                "AQUIFER_DELETIONS_QUEUE_URL", deletions,
                "AQUIFER_MOST_UPDATES", "3"));
    ChangeQueues queues = queues();
    for (int i = 1; i <= 3; i++) {
      queues.send(Changes.updated(document, i));
    }
    ProblemException full =
        catchThrowableOfType(
            ProblemException.class, () -> queues.send(Changes.updated(document, 4)));
    assertThat(full).isInstanceOf(SlowDownException.class);
    assertThat(full.code()).isEqualTo(ProblemCode.QUEUE_FULL);
    assertThat(Problems.codeOf(() -> queues().send(Changes.updated(document, 4))))
        .as("whoever else sends")
        .isEqualTo(ProblemCode.QUEUE_FULL);
    queues.send(Changes.deleted(document, 5));
    queues.bulk().send(Changes.updated(document, 6));
    assertThat(updates(3)).hasSize(3);
    now = now.plusSeconds(2);
    queues.send(Changes.updated(document, 4));
    assertThat(updates(1)).containsExactly(Changes.updated(document, 4));
  }

  @Test
  void aChangeSaysWhoseTurnItTakes() {
    queues().send(Changes.updated(DocumentRef.of("acme", "s3", "s3://documents/a"), 1));
    assertThat(server.take(updates, 1).getFirst().attributesAsStrings())
        .containsEntry("MessageGroupId", "acme");
  }

  @Test
  void queuesThatAnswerPassTheirProbe() {
    new SqsChangeQueues(server.sqs, settings, () -> now).probe();
    assertThat(updates(0)).isEmpty();
  }

  private static List<DocumentChange> changes(List<Message> messages) {
    return messages.stream()
        .map(message -> EventJson.read(message.body(), DocumentChange.class))
        .toList();
  }
}
