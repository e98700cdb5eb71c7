package dev.aquifer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What goes wrong on the way loses nothing and stops nothing else. */
abstract class FailureSuite {

  private static final Instant TIME = Instant.parse("2026-03-02T09:30:00Z");
  private static final int BATCH = 10;
  private static final int POISON = 4;

  @Test
  void onePoisonDocumentInABatchOfTenFailsAlone(Aquifer aquifer) {
    List<DocumentUpdated> changes = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String key = "poison/" + i + ".pdf";
      byte[] body =
          i == POISON ? new byte[] {0, 1, 2, 3} : ("Cargo " + i).getBytes(StandardCharsets.UTF_8);
      aquifer.put(key, body, "");
      changes.add(change(aquifer, "poison-" + i, key));
    }
    aquifer.sendTogether(aquifer.updates(), changes);
    aquifer.awaitQuiet();
    for (int i = 0; i < BATCH; i++) {
      DocumentRef document = changes.get(i).document();
      assertThat(aquifer.ledger(document).state()).isEqualTo(i == POISON ? "FAILED" : "INDEXED");
    }
    assertThat(aquifer.ledger(changes.get(POISON).document()).failureCode())
        .isEqualTo("unsupported-type");
    assertThat(awaitParked(aquifer, changes.get(POISON)).messageAttributes())
        .hasEntrySatisfying(
            "failureCode", code -> assertThat(code.stringValue()).isEqualTo("unsupported-type"));
  }

  @Test
  void aMessageThatIsNoMessageIsParkedAndTheOthersGoOn(Aquifer aquifer) {
    aquifer.put("poison/good.txt", "A good document beside a bad message.", "");
    DocumentUpdated good = change(aquifer, "good", "poison/good.txt");
    String bad = "{\"type\":\"document-updated\",\"surprise\":true}";
    aquifer
        .stack()
        .sqs()
        .sendMessage(s -> s.queueUrl(aquifer.updates().toString()).messageBody(bad));
    aquifer.send(good);
    aquifer.awaitState(good.document(), "INDEXED");
    aquifer.awaitQuiet();
    assertThat(parked(aquifer)).anyMatch(message -> message.body().equals(bad));
  }

  @Test
  void killingAFunctionInTheMiddleOfABatchLosesNothingAndDoublesNothing(Aquifer aquifer) {
    List<DocumentUpdated> changes = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String key = "killed/" + i + ".txt";
      aquifer.put(key, paragraphs(i), "");
      changes.add(change(aquifer, "killed-" + i, key));
    }
    aquifer.awaitQuiet();
    aquifer.sendTogether(aquifer.updates(), changes);
    await("one of the batch is being processed")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() ->
            changes.stream().anyMatch(c -> aquifer.ledger(c.document()).state().equals("PENDING")));
    List<ProcessHandle> killed = aquifer.function("chunkEmbed").processes();
    assertThat(killed).isNotEmpty();
    killed.forEach(ProcessHandle::destroyForcibly);
    for (DocumentUpdated change : changes) {
      aquifer.awaitState(change.document(), "INDEXED");
    }
    aquifer.awaitQuiet();
    for (DocumentUpdated change : changes) {
      LedgerRow row = aquifer.ledger(change.document());
      assertThat(row.generation()).isEqualTo(1);
      assertThat(aquifer.chunks(change.document())).hasSize(row.chunkCount());
    }
  }

  @Test
  void aVersionThatExpiresBehindANewerOneDeletesNothing(Aquifer aquifer) {
    String key = "versions/expired.txt";
    DocumentRef document = aquifer.put(key, "The dinghy is painted yellow.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    aquifer
        .stack()
        .putEvent(
            """
            {"id": "1", "source": "aws.s3", "detail-type": "Object Deleted",
             "time": "2099-01-01T00:00:00Z",
             "detail": {"bucket": {"name": "%s"}, "deletion-type": "Permanently Deleted",
                        "object": {"key": "%s", "version-id": "1", "sequencer": "FF"}}}\
            """
                .formatted(aquifer.bucket(), key));
    aquifer.awaitQuiet();
    assertThat(aquifer.ledger(document).state()).isEqualTo("INDEXED");
  }

  private static DocumentUpdated change(Aquifer aquifer, String name, String key) {
    return new DocumentUpdated(
        DocumentRef.of("default", "test", "test://" + name),
        new SourceVersion("01", TIME, "tag"),
        new BodyRef(aquifer.bucket(), key, null, name),
        new AccessList(List.of("everyone"), TIME));
  }

  private static Message awaitParked(Aquifer aquifer, DocumentUpdated change) {
    return await("the change on the dead-letter queue")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                parked(aquifer).stream()
                    .filter(message -> message.body().contains(change.document().id()))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  /** The messages on the dead-letter queue, which stay there. */
  private static List<Message> parked(Aquifer aquifer) {
    List<Message> messages = new ArrayList<>();
    List<Message> some;
    do {
      some =
          aquifer
              .stack()
              .sqs()
              .receiveMessage(receive ->
                  receive
                      .queueUrl(aquifer.updatesDeadLetters().toString())
                      .maxNumberOfMessages(10)
                      .visibilityTimeout(1)
                      .messageAttributeNames("All"))
              .messages();
      messages.addAll(some);
    } while (!some.isEmpty() && messages.size() < 200);
    return messages;
  }

  private static String paragraphs(int document) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("Log entry ").append(i).append(" of voyage ").append(document);
      text.append(" tells of wind and weather, of the course held and the sails set that day.\n\n");
    }
    return text.toString();
  }
}
