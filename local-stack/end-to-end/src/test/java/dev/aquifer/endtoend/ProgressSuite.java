package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.LINUS;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every change can be followed, queues say how full they are, and what failed is replayed. */
abstract class ProgressSuite {

  private static final int LOAD = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aChangeIsFollowedFromItsSourceToItsAnswer(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("progress/" + UUID.randomUUID() + ".txt", "A shrike is grey.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    JsonNode change = ended(aquifer, document, "visible");
    assertThat(change.path("queue").asString()).isEqualTo("updates");
    assertThat(change.path("type").asString()).isEqualTo("updated");
    // Whoever takes it may be quicker than whoever notes that it is there to be taken.
    for (List<String> steps :
        List.of(List.of("detectedAt", "queuedAt"), List.of("detectedAt", "startedAt", "endedAt"))) {
      assertThat(steps.stream().map(step -> Instant.parse(change.path(step).asString())))
          .isSorted();
    }
    assertThat(change.path("lagSeconds").asDouble()).isBetween(0.0, 90.0);
    String id = change.path("id").asString();
    assertThat(aquifer.as(ROOT).get("v1/changes/" + id).json()).isEqualTo(change);
    assertThat(aquifer.as("acme-root").get("v1/changes/" + id).code())
        .isEqualTo("change-not-found");
    assertThat(aquifer.as(LINUS).get("v1/changes/" + id).code()).isEqualTo("permission-denied");
    assertThat(aquifer.as(ROOT).get("v1/changes").code()).isEqualTo("invalid-request");
  }

  @Test
  void whatFailedIsShownWithItsReasonAndReplayedOnceItIsMended(Aquifer aquifer) {
    String id = "redstart-" + UUID.randomUUID();
    String bytes = "\"base64\": \"%s\", \"name\": \"a.pdf\"".formatted("AAAA");
    aquifer.sendToInbox(
        "{\"type\": \"document.updated\", \"timestamp\": \"%s\", \"data\": {\"id\": \"%s\", %s}}"
            .formatted(Instant.now(), id, bytes));
    DocumentRef document = DocumentRef.of("default", "inbox", "inbox://main/" + id);
    aquifer.awaitState(document, "FAILED");
    JsonNode failure = failure(aquifer, ROOT, document);
    assertThat(failure.path("code").asString()).isNotEmpty();
    assertThat(failure.path("reason").asString()).isNotEmpty();
    assertThat(failure.path("documentId").asString()).isEqualTo(document.id());
    String changeId = failure.path("changeId").asString();
    assertThat(aquifer.as(ROOT).get("v1/changes/" + changeId).json().path("outcome").asString())
        .isEqualTo("failed");
    assertThat(aquifer.as("acme-root").get("v1/queues/updates/failures").body())
        .doesNotContain(document.id());
    assertThat(replay(aquifer, "acme-root").path("replayed").asInt()).isZero();
    assertThat(aquifer.as(LINUS).post("v1/queues/updates/replay", Map.of()).code())
        .isEqualTo("permission-denied");
    // It was looked at, and it is still there; tried once more, it fails once more.
    assertThat(replay(aquifer, ROOT).path("replayed").asInt()).isPositive();
    await("it is given up again")
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Instant.parse(failure(aquifer, ROOT, document).path("failedAt").asString()))
                .isAfter(Instant.parse(failure.path("failedAt").asString())));
    assertThat(aquifer.as(ROOT).get("v1/queues/none/failures").code()).isEqualTo("queue-not-found");
  }

  @Test
  void aLoadOfOneTenantDoesNotHoldUpTheEditOfAnother(Aquifer aquifer) {
    aquifer.awaitQuiet();
    List<DocumentUpdated> load = new ArrayList<>();
    for (int i = 0; i < LOAD; i++) {
      String key = "tenants/acme/load/" + i + ".txt";
      aquifer.putQuietly(key, text(i));
      load.add(
          new DocumentUpdated(
              DocumentRef.of("acme", "load", "load://" + i),
              new SourceVersion("01", Instant.now(), "tag"),
              new BodyRef(aquifer.quietBucket(), key, null, i + ".txt"),
              new AccessList(List.of("everyone"), Instant.now())));
    }
    aquifer.sendTogether(aquifer.bulk(), load);
    DocumentRef edit =
        aquifer.put("progress/" + UUID.randomUUID() + ".txt", "A jay is blue.", "everyone");
    aquifer.awaitState(edit, "INDEXED");
    assertThat(aquifer.depth(aquifer.bulk())).as("the load goes on").isPositive();
    aquifer.awaitQuiet();
  }

  @Test
  void aQueueShowsHowMuchItHoldsAndHowFastItIsWorkedOff(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("progress/" + UUID.randomUUID() + ".txt", "A pipit is brown.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    ended(aquifer, document, "visible");
    JsonNode queues = aquifer.as(ROOT).get("v1/queues").json().path("queues");
    assertThat(queues.valueStream().map(queue -> queue.path("name").asString()))
        .contains("deletions", "updates", "bulk", "objects", "inbox.default.main", "sources");
    JsonNode updates =
        queues
            .valueStream()
            .filter(queue -> queue.path("name").asString().equals("updates"))
            .findFirst()
            .orElseThrow();
    assertThat(updates.path("perMinute").asDouble()).isPositive();
  }

  /** Several chunks of which no two are the same. */
  private static String text(int row) {
    return IntStream.range(0, 300)
        .mapToObj(i -> "The rook of row %d and column %d is black.".formatted(row, i))
        .collect(Collectors.joining(" "));
  }

  private static JsonNode replay(Aquifer aquifer, String user) {
    ApiCaller.Response reply = aquifer.as(user).post("v1/queues/updates/replay", Map.of());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static JsonNode failure(Aquifer aquifer, String user, DocumentRef document) {
    return await("its failure")
        .atMost(PATIENCE)
        .until(
            () ->
                aquifer
                    .as(user)
                    .get("v1/queues/updates/failures?limit=100")
                    .json()
                    .path("failures")
                    .valueStream()
                    .filter(one -> one.path("documentId").asString("").equals(document.id()))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private static JsonNode ended(Aquifer aquifer, DocumentRef document, String outcome) {
    return await("its change ended")
        .atMost(PATIENCE)
        .until(
            () ->
                aquifer
                    .as(ROOT)
                    .get("v1/changes?source=s3&limit=50")
                    .json()
                    .path("changes")
                    .valueStream()
                    .filter(one -> one.path("documentId").asString().equals(document.id()))
                    .filter(one -> one.path("outcome").asString("").equals(outcome))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }
}
