package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.LINUS;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static dev.aquifer.endtoend.Aquifer.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a caller may do follows from the roles of the policy, whatever the token's scopes say. */
abstract class RoleSuite {

  @Test
  void whoIsInNoGroupAsksAndSeesButChangesNothing(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("roles/harbour.txt", "The Plover harbour is dredged in May.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    ApiCaller linus = aquifer.as(LINUS);
    assertThat(linus.get("v1/documents/" + document.id()).status()).isEqualTo(200);
    assertThat(linus.post("v1/documents", Map.of("name", "a.md")).code())
        .isEqualTo("permission-denied");
    assertThat(linus.delete("v1/documents/" + document.id()).code()).isEqualTo("permission-denied");
    assertThat(linus.get("v1/health/services").code()).isEqualTo("permission-denied");
    assertThat(aquifer.as(ADA).get("v1/documents/" + document.id()).status()).isEqualTo(200);
  }

  @Test
  void aReadOnlyUserSeesAnswersAndNoTextOfTheirSources(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("roles/curlew.txt", "The Curlew ferry takes 45 cars.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    Map<String, Object> question = Map.of("question", "How many cars does the Curlew ferry take?");
    JsonNode answer = aquifer.as(VERA).post("v1/query", question).json();
    assertThat(answer.path("answer").asString()).contains("45");
    assertThat(answer.path("citations").get(0).path("documentId").asString())
        .isEqualTo(document.id());
    assertThat(answer.path("citations").get(0).has("quote")).isFalse();
    assertThat(
            aquifer.as(ADA).post("v1/query", question).json().path("citations").get(0).has("quote"))
        .isTrue();
    assertThat(aquifer.as(VERA).post("v1/search", Map.of("query", "Curlew")).code())
        .isEqualTo("permission-denied");
    assertThat(aquifer.as(VERA).get("v1/documents").code()).isEqualTo("permission-denied");
  }

  @Test
  void anAdministratorRemovesWhatHeMayNotRead(Aquifer aquifer) {
    DocumentRef document = aquifer.put("roles/secret.txt", "The Dunlin code is 12.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    assertThat(aquifer.as(ROOT).delete("v1/documents/" + document.id()).status()).isEqualTo(202);
    assertThat(aquifer.as(ADA).get("v1/documents/" + document.id()).status()).isEqualTo(404);
  }
}
