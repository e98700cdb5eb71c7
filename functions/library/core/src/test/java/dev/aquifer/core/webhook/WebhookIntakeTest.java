package dev.aquifer.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.InMemoryAuditLog;
import dev.aquifer.core.change.InMemoryChangeQueues;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.event.EventChange;
import dev.aquifer.core.event.EventContent;
import dev.aquifer.core.event.Sender;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.webhook.WebhookIntake.Taking;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

  private final InMemoryChangeQueues queues = new InMemoryChangeQueues();
  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private Map<String, WebhookSource> current = Map.of("wiki", source("wiki", KEY));
  private Map<String, WebhookSource> fresh = current;
  private Instant now = TIME;

  private final WebhookIntake intake =
      new WebhookIntake(
          (name, again) -> Optional.ofNullable((again ? fresh : current).get(name)),
          new InMemoryWebhookDeliveries(),
          new EventChange(
              new EventContent(
                  (request, budget) ->
                      new Fetched.Content(
                          ("fetched " + request.url()).getBytes(UTF_8),
                          request.url(),
                          null,
                          null,
                          null,
                          null),
                  FetchLimits.DEFAULT,
                  (body, maximum) ->
                      "%s in %s, of %,d at most"
                          .formatted(body.key(), body.bucket(), maximum)
                          .getBytes(UTF_8),
                  new Places(List.of(new Places.Place("acme", "shared"))),
                  () -> now),
              new BodyStore() {
                @Override
                public BodyRef put(DocumentRef document, String name, byte[] bytes) {
                  bodies.put(document.id(), new String(bytes, UTF_8));
                  return new BodyRef("bodies", document.id(), null, name);
                }

                @Override
                public void remove(DocumentRef document) {
                  bodies.remove(document.id());
                }
              },
              () -> now),
          queues,
          log,
          () -> now);

  @Test
  void anUpdateBecomesAChangeOfItsSourcesTenant() {
    Taking taking = take(update("\"text\": \"Leave is 27 days.\", \"readers\": [\"group:hr\"]"));
    DocumentRef document = DocumentRef.of("acme", "webhook", "webhook://wiki/leave");
    assertThat(taking)
        .isEqualTo(new Taking(document.id(), queues.updates().getFirst().changeId(), false));
    assertThat(bodies).containsEntry(document.id(), "Leave is 27 days.");
    DocumentUpdated change = (DocumentUpdated) queues.updates().getFirst();
    assertThat(change.document()).isEqualTo(document);
    assertThat(change.version().modified()).isEqualTo(TIME);
    assertThat(change.access()).isEqualTo(new AccessList(List.of("group:hr"), TIME));
    assertThat(change.body().name()).isEqualTo("leave.md");
    assertThat(log.records())
        .extracting(AuditRecord::tenant, AuditRecord::actor, AuditRecord::outcome)
        .containsExactly(tuple("acme", "webhook:wiki", Outcome.ALLOWED));
  }

  @Test
  void contentComesAsTextAsBase64OrFromAUrl() {
    take(update("\"base64\": \"TGVhdmU=\""));
    assertThat(bodies).containsValue("Leave");
    take(update("\"url\": \"https://wiki.example/leave\""));
    assertThat(bodies).containsValue("fetched https://wiki.example/leave");
    take(update("\"s3\": {\"bucket\": \"shared\", \"key\": \"a/leave.md\"}"));
    assertThat(bodies).containsValue("a/leave.md in shared, of 52,428,800 at most");
  }

  @Test
  void anObjectIsReadFromABucketOfTheSendersTenantAlone() {
    String event = update("\"s3\": {\"bucket\": \"others\", \"key\": \"leave.md\"}");
    assertThat(Problems.codeOf(() -> take(event))).isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(bodies).isEmpty();
  }

  @Test
  void whatSaysNothingOfReadersNamesThoseOfItsSourceForNewDocumentsAlone() {
    take(update("\"text\": \"a\""));
    current = Map.of("wiki", withReaders("group:staff"));
    take(update("\"text\": \"b\""));
    assertThat(queues.updates())
        .extracting(change -> ((DocumentUpdated) change).access())
        .containsExactly(
            new AccessList(null, TIME), new AccessList(null, TIME, List.of("group:staff")));
  }

  @Test
  void aDeletionRemovesTheBodyAndReadersChangeAlone() {
    take(update("\"text\": \"a\""));
    take(event("document.readers", "\"readers\": [\"user:7\", \"group:hr\"]"));
    take(event("document.deleted", ""));
    assertThat(queues.deletions().getFirst())
        .isEqualTo(
            new ReadersChanged(
                DocumentRef.of("acme", "webhook", "webhook://wiki/leave"),
                new AccessList(List.of("group:hr", "user:7"), TIME)));
    assertThat(queues.deletions().getLast()).isInstanceOf(DocumentDeleted.class);
    assertThat(bodies).isEmpty();
  }

  @Test
  void theSameCallAgainIsRefusedAndANewAttemptOfTheSameEventDoesNothing()
      throws WebhookSigningException {
    String body = update("\"text\": \"a\"");
    WebhookCall first = signed(KEY, "msg_1", now, body);
    intake.take(first);
    assertThat(Problems.codeOf(() -> intake.take(first))).isEqualTo(ProblemCode.WEBHOOK_REPLAYED);
    now = now.plusSeconds(30);
    assertThat(intake.take(signed(KEY, "msg_1", now, body)).before()).isTrue();
    WebhookCall other = signed(KEY, "msg_1", now, body.replace("leave", "other"));
    assertThat(Problems.codeOf(() -> intake.take(other))).isEqualTo(ProblemCode.WEBHOOK_REPLAYED);
    assertThat(queues.updates()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"-301, WEBHOOK_STALE", "301, WEBHOOK_STALE", "-299,", "299,"})
  void whatWasSignedTooLongAgoOrInTheFutureIsRefused(int seconds, ProblemCode code)
      throws WebhookSigningException {
    WebhookCall call = signed(KEY, "msg_1", now.plusSeconds(seconds), update("\"text\": \"a\""));
    if (code == null) {
      assertThat(intake.take(call).before()).isFalse();
    } else {
      assertThat(Problems.codeOf(() -> intake.take(call))).isEqualTo(code);
      assertThat(queues.updates()).isEmpty();
    }
  }

  @Test
  void whoeverIsNotKnownOrSignsWithAnothersKeyIsToldTheSame() throws WebhookSigningException {
    current = Map.of("wiki", source("wiki", KEY), "tickets", source("tickets", OTHER));
    fresh = current;
    String body = update("\"text\": \"a\"");
    WebhookCall stranger =
        new WebhookCall(
            "stranger", signed(KEY, "msg_1", now, body).headers(), body.getBytes(UTF_8));
    for (WebhookCall call : List.of(stranger, signed(OTHER, "msg_1", now, body))) {
      assertThat(Problems.codeOf(() -> intake.take(call)))
          .isEqualTo(ProblemCode.WEBHOOK_UNAUTHENTICATED);
    }
    assertThat(log.records()).isEmpty();
  }

  @Test
  void aKeyThatWasReplacedIsReadAnewBeforeItsEventIsRefused() throws WebhookSigningException {
    fresh = Map.of("wiki", source("wiki", OTHER));
    assertThat(intake.take(signed(OTHER, "msg_1", now, update("\"text\": \"a\""))).before())
        .isFalse();
  }

  @Test
  void whatGitHubSignsHasItsTimeInTheBody() {
    current = Map.of("repository", gitHub());
    fresh = current;
    String body = update("\"text\": \"a\"");
    WebhookCall call = gitHubSigned(body);
    assertThat(intake.take(call).before()).isFalse();
    // Under another id of delivery, which is not signed.
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("x-github-delivery", "another");
    assertThat(
            Problems.codeOf(() -> intake.take(new WebhookCall("repository", headers, call.body()))))
        .isEqualTo(ProblemCode.WEBHOOK_REPLAYED);
    now = now.plus(Duration.ofMinutes(6));
    WebhookCall late = gitHubSigned(body.replace("leave", "late"));
    assertThat(Problems.codeOf(() -> intake.take(late))).isEqualTo(ProblemCode.WEBHOOK_STALE);
  }

  @Test
  void aPingOfGitHubIsAnsweredAndChangesNothing() {
    current = Map.of("repository", gitHub());
    WebhookCall call = gitHubSigned("{\"zen\": \"Keep it logically awesome.\"}");
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("X-GitHub-Event", "ping");
    assertThat(intake.take(new WebhookCall("repository", headers, call.body())))
        .isEqualTo(new Taking(null, null, false));
    assertThat(queues.updates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"type\": \"document.moved\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\"}}",
        "{\"type\": \"document.deleted\", \"data\": {\"id\": \"a\"}}",
        "{\"type\": \"document.deleted\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {}}",
        "{\"type\": \"document.deleted\", \"timestamp\": \"2026-03-04T05:16:07Z\", \"data\": {\"id\": \"a\"}}",
        "{\"type\": \"document.deleted\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\", \"tenant\": \"rival\"}}",
        "{\"type\": \"document.deleted\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\", \"version\": \"seven\"}}",
        "{\"type\": \"document.updated\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\"}}",
        "{\"type\": \"document.updated\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\", \"text\": \"a\", \"url\": \"b\"}}",
        "{\"type\": \"document.updated\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\", \"base64\": \"a!\"}}",
        "{\"type\": \"document.updated\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\", \"text\": \"a\", \"readers\": [\"hr\"]}}",
        "{\"type\": \"document.readers\", \"timestamp\": \"2026-03-04T05:06:07Z\", \"data\": {\"id\": \"a\"}}"
      })
  void aBodyThatIsNoEventIsOneClearProblemOnRecord(String body) throws WebhookSigningException {
    WebhookCall call = signed(KEY, "msg_1", now, body);
    assertThat(Problems.codeOf(() -> intake.take(call))).isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(queues.updates()).isEmpty();
    assertThat(queues.deletions()).isEmpty();
    assertThat(log.records()).extracting(AuditRecord::outcome).containsExactly(Outcome.DENIED);
  }

  private int sent;

  private Taking take(String body) {
    try {
      return intake.take(signed(KEY, "msg_" + ++sent, now, body));
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String update(String data) {
    return event("document.updated", data);
  }

  private static String event(String type, String data) {
    return """
    {"type": "%s", "timestamp": "%s",
     "data": {"id": "leave", "name": "leave.md"%s}}\
    """
        .formatted(type, TIME, data.isEmpty() ? "" : ", " + data);
  }

  private static WebhookCall signed(String key, String id, Instant at, String body)
      throws WebhookSigningException {
    String signature = new Webhook(key).sign(id, at.getEpochSecond(), body);
    return new WebhookCall(
        "wiki",
        Map.of(
            "Webhook-Id", id,
            "Webhook-Timestamp", String.valueOf(at.getEpochSecond()),
            "Webhook-Signature", signature),
        body.getBytes(UTF_8));
  }

  private static WebhookCall gitHubSigned(String body) {
    return new WebhookCall(
        "repository",
        Map.of("X-Hub-Signature-256", GitHubSignature.of("secret", body)),
        body.getBytes(UTF_8));
  }

  private static WebhookSource source(String name, String key) {
    return new WebhookSource(
        new Sender("webhook", name, "acme", null, Set.of()),
        SignatureScheme.STANDARD,
        List.of(key));
  }

  private static WebhookSource withReaders(String reader) {
    return new WebhookSource(
        new Sender("webhook", "wiki", "acme", List.of(reader), Set.of()),
        SignatureScheme.STANDARD,
        List.of(KEY));
  }

  private static WebhookSource gitHub() {
    return new WebhookSource(
        new Sender("webhook", "repository", "acme", null, Set.of()),
        SignatureScheme.GITHUB,
        List.of("secret"));
  }
}
