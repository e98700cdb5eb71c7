package dev.aquifer.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.ChangeQueuesContract;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.EventJson;
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
  private String deletions;
  private Settings settings;

  @BeforeAll
  static void start() {
    server = new TestQueues();
  }

  @BeforeEach
  void createQueues() {
    updates = server.create();
    deletions = server.create();
    settings =
        new Settings(
            Map.of("AQUIFER_UPDATES_QUEUE_URL", updates, "AQUIFER_DELETIONS_QUEUE_URL", deletions));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ChangeQueues queues() {
    return new SqsChangeQueues(server.sqs, settings);
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
    new SqsChangeQueues(server.sqs, one).send(deletion);
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
    SqsChangeQueues withoutQueue = new SqsChangeQueues(server.sqs, missing);
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
                      "AQUIFER_DELETIONS_QUEUE_URL", "http://127.0.0.1:1/0/deletions")));
      assertThat(Problems.codeOf(() -> unreachable.send(change)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  @Test
  void queuesThatAnswerPassTheirProbe() {
    new SqsChangeQueues(server.sqs, settings).probe();
    assertThat(updates(0)).isEmpty();
  }

  private static List<DocumentChange> changes(List<Message> messages) {
    return messages.stream()
        .map(message -> EventJson.read(message.body(), DocumentChange.class))
        .toList();
  }
}
