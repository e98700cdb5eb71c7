package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that a source sends by itself, and what somebody else cannot send in its name. */
abstract class WebhookSuite {

  /** Sources are read again ten seconds after a signature did not fit. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String WIKI = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String TICKETS = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String NEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

  @BeforeEach
  void agreeOnKeys(Aquifer aquifer) {
    keys(aquifer, WIKI);
    // A key that changed is noticed with the next signature that does not fit, ten seconds later.
    await("the keys are read")
        .atMost(PATIENCE)
        .until(() -> send(aquifer, WIKI, UUID.randomUUID().toString(), "{}").status() == 400);
  }

  @Test
  void anEventIsAnsweredFromAndADeletionEndsThat(Aquifer aquifer) {
    String id = "dunlin-" + UUID.randomUUID();
    assertThat(update(aquifer, id, "\"text\": \"The Dunlin pump starts at 3 bar.\"").status())
        .isEqualTo(202);
    DocumentRef document = DocumentRef.of("default", "webhook", "webhook://wiki/" + id);
    aquifer.awaitState(document, "INDEXED");
    assertThat(aquifer.ask(ADA, "At how many bar does the Dunlin pump start?").toString())
        .contains(document.id(), "3 bar");
    assertThat(aquifer.ask(GRACE, "At how many bar does the Dunlin pump start?").toString())
        .doesNotContain(document.id());
    event(aquifer, "document.readers", id, "\"readers\": [\"group:engineering\"]");
    await("grace sees it")
        .until(() ->
            aquifer
                .ask(GRACE, "At how many bar does the Dunlin pump start?")
                .toString()
                .contains(document.id()));
    assertThat(aquifer.ask(ADA, "At how many bar does the Dunlin pump start?").toString())
        .doesNotContain(document.id());
    event(aquifer, "document.deleted", id, "");
    aquifer.awaitState(document, "DELETED");
  }

  @Test
  void whatIsUnsignedSignedByAnotherStaleOrReplayedIsRefused(Aquifer aquifer)
      throws WebhookSigningException {
    String body = body("document.deleted", "gone", "");
    assertThat(aquifer.asNobody().postText("v1/webhooks/wiki", body).code())
        .isEqualTo("webhook-unauthenticated");
    assertThat(send(aquifer, TICKETS, "msg_" + UUID.randomUUID(), body).code())
        .isEqualTo("webhook-unauthenticated");
    assertThat(
            aquifer
                .asNobody()
                .postText("v1/webhooks/..%2Fwiki", body, signed(WIKI, "msg", Instant.now(), body))
                .status())
        .isIn(400, 401, 404);
    Instant longAgo = Instant.now().minusSeconds(301);
    Map<String, String> stale = signed(WIKI, "msg_stale", longAgo, body);
    assertThat(aquifer.asNobody().postText("v1/webhooks/wiki", body, stale).code())
        .isEqualTo("webhook-stale");
    Map<String, String> once = signed(WIKI, "msg_" + UUID.randomUUID(), Instant.now(), body);
    assertThat(aquifer.asNobody().postText("v1/webhooks/wiki", body, once).status()).isEqualTo(202);
    assertThat(aquifer.asNobody().postText("v1/webhooks/wiki", body, once).code())
        .isEqualTo("webhook-replayed");
    assertThat(aquifer.asNobody().postText("v1/webhooks/wiki", body + " ", once).code())
        .isEqualTo("webhook-unauthenticated");
  }

  @Test
  void aKeyMayBeReplacedWhileItsSenderStillSignsWithTheOldOne(Aquifer aquifer) {
    keys(aquifer, NEXT);
    await("the new key is good")
        .atMost(PATIENCE)
        .until(() -> send(aquifer, NEXT, "msg_" + UUID.randomUUID(), "{}").status() == 400);
    assertThat(send(aquifer, WIKI, "msg_" + UUID.randomUUID(), "{}").status()).isEqualTo(400);
    keys(aquifer, NEXT);
    await("the old key is not")
        .atMost(PATIENCE)
        .until(() -> {
          // Sources are read again once a signature does not fit.
          send(aquifer, TICKETS, "msg_" + UUID.randomUUID(), "{}");
          return send(aquifer, WIKI, "msg_" + UUID.randomUUID(), "{}").status() == 401;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/secret",
        "https://127.0.0.1/secret",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.1/",
        "https://[::ffff:169.254.169.254]/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "file:///etc/passwd",
        "s3://another-bucket/plan.md"
      })
  void contentIsNotFetchedFromWhereNoStrangerMaySend(String url, Aquifer aquifer) {
    ApiCaller.Response response = update(aquifer, "fetched", "\"url\": \"" + url + "\"");
    assertThat(response.code()).isEqualTo("egress-refused");
  }

  @Test
  void whatASignerGotWrongIsOnRecord(Aquifer aquifer) {
    String id = "msg_" + UUID.randomUUID();
    send(aquifer, WIKI, id, "{}");
    await("it is archived")
        .untilAsserted(() ->
            assertThat(aquifer.as(ROOT).get("v1/audit?limit=1000").body())
                .contains("\"actor\":\"webhook:wiki\"")
                .contains("\"trace\":\"" + id + "\""));
  }

  private static void keys(Aquifer aquifer, String wiki) {
    String sources =
        """
        {"wiki": {"tenant": "default", "scheme": "standard", "secrets": ["%s"],
                  "readers": ["group:hr"]},
         "tickets": {"tenant": "rival", "scheme": "standard", "secrets": ["%s"]}}
        """
            .formatted(wiki, TICKETS);
    aquifer
        .stack()
        .secrets()
        .put(
            String.valueOf(
                aquifer
                    .function("webhookTrigger")
                    .definition()
                    .environment()
                    .get("AQUIFER_WEBHOOKS_SECRET")),
            sources);
  }

  private static ApiCaller.Response update(Aquifer aquifer, String id, String data) {
    return event(aquifer, "document.updated", id, data);
  }

  private static ApiCaller.Response event(Aquifer aquifer, String type, String id, String data) {
    return send(aquifer, WIKI, "msg_" + UUID.randomUUID(), body(type, id, data));
  }

  private static String body(String type, String id, String data) {
    return """
    {"type": "%s", "timestamp": "%s", "data": {"id": "%s", "name": "note.txt"%s}}\
    """
        .formatted(type, Instant.now(), id, data.isEmpty() ? "" : ", " + data);
  }

  private static ApiCaller.Response send(Aquifer aquifer, String key, String id, String body) {
    try {
      return aquifer
          .asNobody()
          .postText("v1/webhooks/wiki", body, signed(key, id, Instant.now(), body));
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> signed(String key, String id, Instant at, String body)
      throws WebhookSigningException {
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", String.valueOf(at.getEpochSecond()),
        "webhook-signature", new Webhook(key).sign(id, at.getEpochSecond(), body));
  }
}
