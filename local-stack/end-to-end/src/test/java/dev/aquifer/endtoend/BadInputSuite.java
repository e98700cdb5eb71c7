package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bad input gets one clear error, and the next document is processed as usual. */
abstract class BadInputSuite {

  @ParameterizedTest
  @CsvSource({
    "picture.png, unsupported-type",
    "empty.txt, empty-document",
    "blank.md, no-text",
    "truncated.pdf, damaged-document",
    "latin1.txt, invalid-encoding",
    "heap.pdf, parsing-limit-exceeded"
  })
  void aDocumentThatCannotBeReadFailsWithItsReason(String name, String code, Aquifer aquifer)
      throws IOException {
    DocumentRef document = aquifer.put("bad/" + name, bytes(name), "everyone");
    aquifer.awaitState(document, "FAILED");
    JsonNode shown = aquifer.as(ADA).get("v1/documents/" + document.id()).json();
    assertThat(shown.path("state").asString()).isEqualTo("FAILED");
    assertThat(shown.path("failure").path("code").asString()).isEqualTo(code);
    assertThat(shown.path("failure").path("reason").asString()).isNotBlank();
    DocumentRef next = aquifer.put("bad/after-" + name + ".txt", "All is well.", "everyone");
    aquifer.awaitState(next, "INDEXED");
  }

  @Test
  void aDocumentOverTheLimitFailsWithItsReason(Aquifer aquifer) {
    String limit =
        String.valueOf(
            aquifer
                .function("chunkEmbed")
                .definition()
                .environment()
                .get("AQUIFER_MAX_DOCUMENT_BYTES"));
    byte[] large = new byte[Integer.parseInt(limit) + 1];
    Arrays.fill(large, (byte) 'a');
    DocumentRef document = aquifer.put("bad/large.txt", large, "everyone");
    assertThat(aquifer.awaitState(document, "FAILED").failureCode())
        .isEqualTo("document-too-large");
  }

  @Test
  void aReplacementThatCannotBeReadStopsTheOldTextFromAnswering(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("bad/replaced.txt", "The skua nests on rock 71.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    aquifer.put("bad/replaced.txt", new byte[] {0, 1, 2}, "everyone");
    aquifer.awaitState(document, "FAILED");
    assertThat(aquifer.ask(ADA, "On which rock does the skua nest?").toString())
        .doesNotContain(document.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a name with spaces.txt",
        "100%+1.txt",
        "a+b c%20d.txt",
        "größe 🌊 日本.txt",
        "quotes \"'& <tag>.txt",
        "no-extension"
      })
  void aDocumentMayHaveAnyName(String name, Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("names/" + name, "The file is called something odd.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    assertThat(aquifer.as(ADA).get("v1/documents/" + document.id()).json().path("uri").asString())
        .isEqualTo(document.uri());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';malformed-json",
        "{;malformed-json",
        "{\"question\":\"\"};empty-question",
        "{\"question\":\"   \"};empty-question",
        "{};empty-question",
        "{\"question\":\"why\",\"mode\":1};unknown-field",
        "{\"question\":[\"why\"]};invalid-request"
      })
  void aBadQuestionIsOneClearProblem(String body, String code, Aquifer aquifer) {
    ApiCaller.Response response = aquifer.as(ADA).postText("v1/query", body);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.type()).isEqualTo("application/problem+json");
    assertThat(response.code()).isEqualTo(code);
    assertThat(response.json().path("detail").asString()).isNotBlank();
  }

  @Test
  void aQuestionOf100000CharactersIsTooLong(Aquifer aquifer) {
    ApiCaller.Response response =
        aquifer.as(ADA).post("v1/query", Map.of("question", "why ".repeat(25_000)));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("question-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f",
        "%00",
        "%c0%ae%c0%ae",
        "0123456789abcdef0123456789abcdef%00",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcdef",
        "%23",
        "*",
        "%27%20OR%201=1"
      })
  void anIdThatIsNoneOfTheCallersIsNotFoundHoweverItIsSpelled(String id, Aquifer aquifer) {
    ApiCaller ada = aquifer.as(ADA);
    assertThat(ada.get("v1/documents/" + id).status()).isIn(400, 403, 404);
    assertThat(ada.delete("v1/documents/" + id).status()).isIn(400, 403, 404);
    assertThat(ada.get("v1/documents?after=" + id).status()).isIn(200, 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "v1/query;{\"question\":\"why\",\"tenant\":\"other\"};unknown-field",
        "v1/query;{\"question\":\"why\",\"readers\":[\"everyone\"]};unknown-field",
        "v1/query;{\"question\":\"why\",\"filters\":{\"tenant\":[\"other\"]}};invalid-request",
        "v1/query;{\"question\":\"why\",\"filters\":{\"readers\":[\"everyone\"]}};invalid-request",
        "v1/query;{\"question\":\"why\",\"filters\":{\"author\":null}};invalid-request",
        "v1/query;{\"question\":\"why\",\"filters\":{\"author\":[null]}};invalid-request",
        "v1/query;{\"question\":\"why\",\"question\":\"how\"};malformed-json",
        "v1/query;{\"question\":\"\\ud800\"};invalid-request",
        "v1/search;{\"query\":\"why\",\"tenant\":\"other\"};unknown-field",
        "v1/search;{\"query\":\"why\",\"size\":1.5};invalid-request",
        "v1/documents;{\"name\":\"a.txt\",\"size\":1,\"tenant\":\"other\"};unknown-field"
      })
  void noFieldNamesAnotherTenantOrMoreReaders(
      String path, String body, String code, Aquifer aquifer) {
    ApiCaller.Response response = aquifer.as(ADA).postText(path, body);
    assertThat(response.status()).as(response.body()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
  }

  @Test
  void aBodyThatIsNestedOrLongWithoutEndIsRefused(Aquifer aquifer) {
    ApiCaller ada = aquifer.as(ADA);
    // The gateway may refuse it before the function does.
    assertThat(ada.postText("v1/query", "[".repeat(100_000)).code())
        .isIn("invalid-request", "malformed-json");
    ApiCaller.Response long5 =
        ada.postText("v1/query", "{\"question\":\"" + "x".repeat(5_000_000) + "\"}");
    assertThat(long5.status()).isEqualTo(413);
  }

  @Test
  void anUploadThatCannotBeTakenIsRefusedBeforehand(Aquifer aquifer) {
    ApiCaller ada = aquifer.as(ADA);
    assertThat(ada.post("v1/documents", Map.of()).code()).isEqualTo("invalid-request");
    for (String name : List.of("../a", "..\\a.txt", "a/b", "a\u0000b", " ")) {
      assertThat(ada.post("v1/documents", Map.of("name", name, "size", 1)).body())
          .contains("invalid-request", "'name' must");
    }
    assertThat(ada.post("v1/documents", Map.of("name", "a", "size", 1L << 40)).code())
        .isEqualTo("document-too-large");
    assertThat(ada.post("v1/documents", Map.of("name", "a")).code()).isEqualTo("invalid-request");
    for (String readers : List.of("[\"hr\"]", "[null]", "[]", "[\"group:équipe\"]")) {
      assertThat(
              ada.postText(
                      "v1/documents", "{\"name\":\"a\",\"size\":1,\"readers\":" + readers + "}")
                  .code())
          .isEqualTo("invalid-request");
    }
    assertThat(ada.get("v1/documents?after=elsewhere").code()).isEqualTo("invalid-request");
    assertThat(ada.get("v1/documents?limit=0").code()).isEqualTo("invalid-request");
    assertThat(ada.get("v1/documents/" + "x".repeat(2_000)).code()).isEqualTo("document-not-found");
  }

  private static byte[] bytes(String name) throws IOException {
    byte[] pdf = Pdfs.of(List.of("A page that will be cut short."));
    return switch (name) {
      case "picture.png" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
      case "empty.txt" -> new byte[0];
      case "blank.md" -> " \n\n\t\n".getBytes(StandardCharsets.UTF_8);
      case "truncated.pdf" -> Arrays.copyOf(pdf, pdf.length / 2);
      case "latin1.txt" -> "Größe".getBytes(StandardCharsets.ISO_8859_1);
      case "heap.pdf" -> statesWithoutEnd();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * A page that saves its state millions of times: more than the heap of whoever reads it holds.
   */
  private static byte[] statesWithoutEnd() {
    String content = "q ".repeat(5_000_000);
    return """
    %%PDF-1.7
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj
    4 0 obj << /Length %d >> stream
    %s
    endstream endobj
    trailer << /Root 1 0 R /Size 5 >>
    %%%%EOF
    """
        .formatted(content.length(), content)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
