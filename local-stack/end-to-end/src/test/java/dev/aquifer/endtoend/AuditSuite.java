package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was decided and changed can be read afterwards, by administrators and without any text. */
abstract class AuditSuite {

  @Test
  void everyDecisionAndChangeOfADocumentIsOnRecordWithoutItsText(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("audit/crake.txt", "The Crake winch holds 700 kilograms.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    aquifer.ask(ADA, "How much does the Crake winch hold?");
    String path = "v1/documents/" + document.id();
    assertThat(aquifer.as(GRACE).get(path).status()).isEqualTo(404);
    assertThat(aquifer.as(ADA).put(path + "/readers", Map.of("readers", List.of("group:hr"))))
        .extracting(ApiCaller.Response::status)
        .isEqualTo(202);
    assertThat(aquifer.as(ADA).delete(path).status()).isEqualTo(202);
    await("all of it is archived")
        .untilAsserted(() ->
            assertThat(lines(aquifer, document))
                .contains(
                    "source:s3 documents:index ALLOWED",
                    "ada query:execute ALLOWED",
                    "grace documents:view DENIED",
                    "ada documents:write ALLOWED",
                    "source:s3 documents:share ALLOWED",
                    "ada documents:delete ALLOWED",
                    "source:s3 documents:delete ALLOWED"));
    assertThat(aquifer.as(ROOT).get("v1/audit?limit=1000").body())
        .doesNotContain("Crake", "winch", "kilograms", "crake.txt");
    assertThat(aquifer.logOf("auditArchive")).contains(document.id()).doesNotContain("winch");
  }

  @Test
  void aRequestThatIsNotPermittedIsOnRecord(Aquifer aquifer) {
    assertThat(aquifer.as(ADA).get("v1/audit").code()).isEqualTo("permission-denied");
    await("it is archived")
        .untilAsserted(() ->
            assertThat(records(aquifer))
                .anySatisfy(one -> {
                  assertThat(line(one)).isEqualTo("ada audit:view DENIED");
                  assertThat(one.path("code").asString()).isEqualTo("permission-denied");
                }));
  }

  @Test
  void timesAndPlacesThatAreNoneAreRefused(Aquifer aquifer) {
    for (String query :
        List.of(
            "from=yesterday",
            "to=2026-13-01T00:00:00Z",
            "limit=0",
            "limit=1001",
            "after=..%2F..%2Fother",
            "from=2026-03-04T00:00:00Z&to=2026-03-03T00:00:00Z")) {
      assertThat(aquifer.as(ROOT).get("v1/audit?" + query).code())
          .as(query)
          .isEqualTo("invalid-request");
    }
  }

  private static List<String> lines(Aquifer aquifer, DocumentRef document) {
    return records(aquifer).stream()
        .filter(one -> one.path("documents").toString().contains(document.id()))
        .map(AuditSuite::line)
        .toList();
  }

  private static String line(JsonNode one) {
    return String.join(
        " ",
        one.path("actor").asString(),
        one.path("action").asString(),
        one.path("outcome").asString());
  }

  private static List<JsonNode> records(Aquifer aquifer) {
    List<JsonNode> records = new java.util.ArrayList<>();
    String after = "";
    do {
      JsonNode page = aquifer.as(ROOT).get("v1/audit?limit=1000" + after).json();
      page.path("records").forEach(records::add);
      after = page.has("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());
    return records;
  }
}
