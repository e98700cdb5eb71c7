package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static dev.aquifer.endtoend.Aquifer.LINUS;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers come only from what the caller may read, as it is now. */
abstract class AccessSuite {

  @Test
  void aCallerWithoutTheRightGroupGetsNothingOfADocument(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("access/bonus.txt", "The Osprey bonus is 1,250 crowns.", "group:hr");
    aquifer.awaitState(document, "INDEXED");
    assertThat(sees(aquifer, ADA, document, "How much is the Osprey bonus?")).isTrue();
    for (String user : List.of(GRACE, LINUS, ROOT)) {
      assertThat(sees(aquifer, user, document, "How much is the Osprey bonus?")).isFalse();
    }
    assertThat(aquifer.as(GRACE).get("v1/documents/" + document.id()).status()).isEqualTo(404);
    assertThat(aquifer.as(GRACE).delete("v1/documents/" + document.id()).status()).isEqualTo(404);
    assertThat(aquifer.as(GRACE).get("v1/documents?limit=100").body())
        .doesNotContain(document.id());
    assertThat(aquifer.as(ROOT).get("v1/documents/" + document.id()).status()).isEqualTo(200);
  }

  @Test
  void withoutReadersNobodyReads(Aquifer aquifer) {
    for (String readers : List.of("", "group:", "hr", "everyone,nonsense")) {
      DocumentRef document =
          aquifer.put(
              "access/none-" + readers.length() + ".txt", "The Heron code is 4417.", readers);
      aquifer.awaitState(document, "INDEXED");
      for (String user : List.of(ADA, GRACE, LINUS, ROOT)) {
        assertThat(sees(aquifer, user, document, "What is the Heron code?")).isFalse();
      }
    }
  }

  @Test
  void aRevocationActsOnceItIsAccepted(Aquifer aquifer) {
    String text = "The Tern vault opens at 06:40.";
    DocumentRef document = aquifer.put("access/vault.txt", text, "group:hr,group:engineering");
    aquifer.awaitGeneration(document, 1);
    assertThat(sees(aquifer, GRACE, document, "When does the Tern vault open?")).isTrue();
    aquifer.put("access/vault.txt", text + " It closes at 19:15.", "group:hr");
    aquifer.awaitGeneration(document, 2);
    assertThat(sees(aquifer, GRACE, document, "When does the Tern vault open?")).isFalse();
    assertThat(sees(aquifer, ADA, document, "When does the Tern vault open?")).isTrue();
  }

  @Test
  void theSameContentForOthersIsNotWrittenAgain(Aquifer aquifer) {
    String text = "The Smew safe opens at 04:25.";
    DocumentRef document = aquifer.put("access/safe.txt", text, "group:engineering");
    aquifer.awaitGeneration(document, 1);
    aquifer.put("access/safe.txt", text, "group:hr");
    String question = "When does the Smew safe open?";
    await("ada sees it, and grace does not")
        .untilAsserted(() -> {
          assertThat(sees(aquifer, ADA, document, question)).isTrue();
          assertThat(sees(aquifer, GRACE, document, question)).isFalse();
        });
    assertThat(aquifer.ledger(document).visibleGeneration()).isEqualTo(1);
  }

  @Test
  void otherReadersAreDecidedWithTheReplyAndNothingIsEmbeddedAgain(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("access/knot.txt", "The Knot beacon flashes 9 times.", "group:engineering");
    aquifer.awaitGeneration(document, 1);
    String question = "How often does the Knot beacon flash?";
    assertThat(sees(aquifer, GRACE, document, question)).isTrue();
    int embedded = aquifer.sharedEmbeddings();
    String path = "v1/documents/" + document.id() + "/readers";
    assertThat(aquifer.as(ADA).put(path, Map.of("readers", List.of("group:hr"))).status())
        .isEqualTo(404);
    assertThat(aquifer.as(GRACE).put(path, Map.of("readers", List.of("group:hr"))).status())
        .isEqualTo(202);
    assertThat(sees(aquifer, GRACE, document, question)).isFalse();
    // Between its two requests the index may follow.
    await("ada sees it")
        .untilAsserted(() -> assertThat(sees(aquifer, ADA, document, question)).isTrue());
    assertThat(aquifer.ledger(document).visibleGeneration()).isEqualTo(1);
    assertThat(aquifer.sharedEmbeddings()).isEqualTo(embedded);
    assertThat(aquifer.as(ADA).put(path, Map.of("readers", List.of("hr"))).code())
        .isEqualTo("invalid-request");
    assertThat(aquifer.as(LINUS).put(path, Map.of("readers", List.of("everyone"))).code())
        .isEqualTo("permission-denied");
  }

  @Test
  void anUpdateWithoutReadersKeepsThoseOfBefore(Aquifer aquifer) {
    DocumentRef document = aquifer.put("access/rail.txt", "The Rail pass costs 12.", "group:hr");
    aquifer.awaitGeneration(document, 1);
    aquifer.putSilently("access/rail.txt", "The Rail pass costs 14.");
    aquifer.awaitGeneration(document, 2);
    assertThat(sees(aquifer, ADA, document, "How much is the Rail pass?")).isTrue();
    assertThat(sees(aquifer, GRACE, document, "How much is the Rail pass?")).isFalse();
    aquifer.delete("access/rail.txt");
    aquifer.awaitState(document, "DELETED");
    aquifer.putSilently("access/rail.txt", "The Rail pass costs 16.");
    aquifer.awaitState(document, "INDEXED");
    for (String user : List.of(ADA, GRACE)) {
      assertThat(sees(aquifer, user, document, "How much is the Rail pass?")).isFalse();
    }
  }

  @Test
  void aSidecarChangesTheReadersOfTheObjectBesideIt(Aquifer aquifer) {
    DocumentRef document = aquifer.put("access/ruff.txt", "The Ruff lamp is green.", "everyone");
    aquifer.awaitGeneration(document, 1);
    aquifer.putSilently("access/ruff.txt.readers.json", "{\"readers\": [\"group:hr\"]}");
    await("grace sees it no more")
        .untilAsserted(() ->
            assertThat(sees(aquifer, GRACE, document, "What colour is the Ruff lamp?")).isFalse());
    assertThat(sees(aquifer, ADA, document, "What colour is the Ruff lamp?")).isTrue();
    aquifer.delete("access/ruff.txt.readers.json");
    aquifer.awaitQuiet();
    assertThat(sees(aquifer, GRACE, document, "What colour is the Ruff lamp?")).isFalse();
    assertThat(aquifer.ledger(aquifer.document("access/ruff.txt.readers.json")).state())
        .isEqualTo("absent");
    assertThat(
            aquifer
                .as(ADA)
                .post("v1/documents", Map.of("name", "a.readers.json", "size", 1))
                .body())
        .contains("invalid-request", "'name' must not end with");
  }

  @Test
  void aDocumentOfAnotherTenantDoesNotExist(Aquifer aquifer) {
    String key = "tenants/rival/plan.txt";
    aquifer.put(key, "The rival's launch is on 3 May.", "everyone");
    DocumentRef document = DocumentRef.of("rival", "s3", "s3://" + aquifer.bucket() + "/" + key);
    aquifer.awaitState(document, "INDEXED");
    for (String user : List.of(ADA, ROOT)) {
      assertThat(sees(aquifer, user, document, "When is the rival's launch?")).isFalse();
      assertThat(aquifer.as(user).get("v1/documents/" + document.id()).status()).isEqualTo(404);
    }
  }

  private static boolean sees(Aquifer aquifer, String user, DocumentRef document, String question) {
    boolean found =
        aquifer
            .as(user)
            .post("v1/search", Map.of("query", question, "size", 50))
            .body()
            .contains(document.id());
    assertThat(aquifer.ask(user, question).toString().contains(document.id()))
        .as("what is found and what is answered agree")
        .isEqualTo(found);
    return found;
  }
}
