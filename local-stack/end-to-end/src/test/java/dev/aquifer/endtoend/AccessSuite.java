package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static dev.aquifer.endtoend.Aquifer.LINUS;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

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
    aquifer.put("access/vault.txt", text, "group:hr");
    aquifer.awaitGeneration(document, 2);
    assertThat(sees(aquifer, GRACE, document, "When does the Tern vault open?")).isFalse();
    assertThat(sees(aquifer, ADA, document, "When does the Tern vault open?")).isTrue();
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
