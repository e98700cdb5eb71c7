package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Documents that others write to a queue of theirs. */
abstract class InboxSuite {

  @Test
  void aMessageIsAnsweredFromAndWhatARuleOfTheBusPutThereToo(Aquifer aquifer) {
    String id = "whinchat-" + UUID.randomUUID();
    aquifer.sendToInbox(
        event(
            "document.updated",
            id,
            ", \"text\": \"The Whinchat valve opens at 7 bar.\", \"readers\": [\"group:hr\"]"));
    DocumentRef document = DocumentRef.of("default", "inbox", "inbox://main/" + id);
    aquifer.awaitState(document, "INDEXED");
    String question = "At how many bar does the Whinchat valve open?";
    assertThat(aquifer.ask(ADA, question).toString()).contains(document.id(), "7 bar");
    assertThat(aquifer.ask(GRACE, question).toString()).doesNotContain(document.id());
    aquifer.sendToInbox(
        """
        {"version": "0", "id": "%s", "detail-type": "Page removed", "source": "example.wiki",
         "time": "%s", "resources": [], "detail": %s}\
        """
            .formatted(UUID.randomUUID(), Instant.now(), event("document.deleted", id, "")));
    aquifer.awaitState(document, "DELETED");
  }

  @Test
  void whatIsNoEventIsParkedWithItsReasonAndTheOthersGoOn(Aquifer aquifer) {
    String id = "wheatear-" + UUID.randomUUID();
    String body = "{\"type\": \"document.painted\", \"nonce\": \"" + id + "\"}";
    aquifer.sendToInbox(body);
    aquifer.sendToInbox(event("document.updated", id, ", \"text\": \"A wheatear.\""));
    aquifer.awaitState(DocumentRef.of("default", "inbox", "inbox://main/" + id), "INDEXED");
    await("parked")
        .untilAsserted(() ->
            assertThat(aquifer.receiveInboxDeadLetters())
                .filteredOn(message -> message.body().equals(body))
                .extracting(Message::messageAttributes)
                .first()
                .satisfies(attributes ->
                    assertThat(String.valueOf(attributes.get("failureCode")))
                        .contains("invalid-request")));
  }

  private static String event(String type, String id, String more) {
    return "{\"type\": \"%s\", \"timestamp\": \"%s\", \"data\": {\"id\": \"%s\"%s}}"
        .formatted(type, Instant.now(), id, more);
  }
}
