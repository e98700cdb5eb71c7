package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One trace from whoever asks or sends, through every function and queue. */
abstract class TraceSuite {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PARENT = "00f067aa0ba902b7";

  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final Map<String, String> traceparent =
      Map.of("traceparent", "00-%s-%s-01".formatted(trace, PARENT));

  private List<Span> spans(Aquifer aquifer) {
    return aquifer.stack().traces().of(trace);
  }

  private void awaitSpan(Aquifer aquifer, String name) {
    await(name)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(spans(aquifer)).extracting(Span::name).contains(name));
  }

  @Test
  void aQuestionAndItsStagesAreInTheTraceOfWhoeverAsks(Aquifer aquifer) {
    ApiCaller.Response reply =
        aquifer
            .as(ADA)
            .postText(
                "v1/query",
                JsonMapper.shared().writeValueAsString(Map.of("question", "How long is leave?")),
                traceparent);
    assertThat(reply.status()).isEqualTo(200);
    awaitSpan(aquifer, "POST /v1/query");
    Span request = spans(aquifer).getFirst();
    assertThat(request.parent()).isEqualTo(PARENT);
    Span search =
        spans(aquifer).stream()
            .filter(span -> span.name().equals("search"))
            .findFirst()
            .orElseThrow();
    assertThat(search.parent()).isEqualTo(request.id());
    assertThat(spans(aquifer))
        .filteredOn(span -> span.parent().equals(search.id()))
        .extracting(Span::name)
        .contains("chunk-index", "ledger");
  }

  @Test
  void aDocumentIsInTheTraceOfWhoeverSendsItThroughEveryQueue(Aquifer aquifer) {
    String id = "redstart-" + UUID.randomUUID();
    aquifer.sendToInbox(
        "{\"type\": \"document.updated\", \"timestamp\": \"%s\", \"data\": {\"id\": \"%s\", \"text\": \"A redstart.\"}}"
            .formatted(Instant.now(), id),
        traceparent);
    aquifer.awaitState(DocumentRef.of("default", "inbox", "inbox://main/" + id), "INDEXED");
    awaitSpan(aquifer, "process inbox-intake");
    awaitSpan(aquifer, "process document-processing");
    assertThat(spans(aquifer))
        .extracting(Span::service)
        .contains("aquifer-inboxTrigger", "aquifer-chunkEmbed");
  }

  @Test
  void aLineOfTheLogNamesItsTrace(Aquifer aquifer) {
    aquifer.sendToInbox("{\"type\": \"document.sung\"}", traceparent);
    await("parked")
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(aquifer.logOf("inboxTrigger").lines())
                .anyMatch(line -> line.contains(trace) && line.contains("is parked")));
    assertThat(aquifer.receiveInboxDeadLetters())
        .anyMatch(message ->
            String.valueOf(message.messageAttributes().get("traceparent")).contains(trace));
  }
}
