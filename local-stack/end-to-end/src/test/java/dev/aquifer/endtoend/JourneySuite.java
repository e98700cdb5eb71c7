package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The way of a document and of a question. */
abstract class JourneySuite {

  private static final String PELICAN =
      """
      # Pelican maintenance

      The Pelican pump is serviced by the harbour team.

      ## Oil

      The gearbox of the Pelican pump takes 14 litres of oil. Change it every 2,000 hours.
      """;

  @Test
  void aDocumentPutIntoS3IsAnsweredFromWithACitation(Aquifer aquifer) {
    DocumentRef document = aquifer.put("pumps/pelican.md", PELICAN, "everyone");
    aquifer.awaitState(document, "INDEXED");
    JsonNode answer = aquifer.ask(ADA, "How much oil does the gearbox of the Pelican pump take?");
    assertThat(answer.path("answered").asBoolean()).isTrue();
    assertThat(answer.path("answer").asString()).contains("14 litres");
    JsonNode citation = answer.path("citations").path(0);
    assertThat(citation.path("documentId").asString()).isEqualTo(document.id());
    assertThat(citation.path("uri").asString()).isEqualTo(document.uri());
    assertThat(citation.path("title").asString()).isEqualTo("Pelican maintenance");
    assertThat(citation.path("heading").toString()).isEqualTo("[\"Pelican maintenance\",\"Oil\"]");
    assertThat(PELICAN.substring(citation.path("start").asInt(), citation.path("end").asInt()))
        .isEqualTo(citation.path("quote").asString())
        .contains("14 litres");
    assertThat(citation.path("score").asDouble()).isPositive();
  }

  @Test
  void onlyTheNewTextAnswersAfterAnOverwrite(Aquifer aquifer) {
    String question = "What is the weekly ration of biscuits on the ship Albatross?";
    String key = "ships/albatross.txt";
    DocumentRef document =
        aquifer.put(key, "The weekly ration of biscuits on the ship Albatross is 5.", "everyone");
    aquifer.awaitGeneration(document, 1);
    assertThat(aquifer.ask(ADA, question).path("answer").asString()).contains("is 5.");
    aquifer.put(key, "The weekly ration of biscuits on the ship Albatross is 9.", "everyone");
    aquifer.awaitGeneration(document, 2);
    assertThat(aquifer.ask(ADA, question).path("answer").asString())
        .contains("is 9.")
        .doesNotContain("is 5.");
    aquifer.awaitQuiet();
    assertThat(aquifer.chunks(document)).containsOnlyKeys(document.id() + "#2#0");
  }

  @Test
  void ofADocumentThatChangedOnlyTheChunkThatChangedIsEmbedded(Aquifer aquifer) {
    String key = "ships/fulmar.md";
    String text =
        """
        # Fulmar

        ## Masts

        %s

        ## Boats

        %s
        """
            .formatted(
                "The ship Fulmar has three masts. ".repeat(60), "It has two boats. ".repeat(60));
    DocumentRef document = aquifer.put(key, text, "everyone");
    aquifer.awaitGeneration(document, 1);
    aquifer.awaitQuiet();
    Set<String> before = Set.copyOf(aquifer.chunks(document).values());
    int embedded = aquifer.sharedEmbeddings();
    aquifer.put(key, text.replace("two boats", "six boats"), "everyone");
    aquifer.awaitGeneration(document, 2);
    aquifer.awaitQuiet();
    Set<String> added = new HashSet<>(aquifer.chunks(document).values());
    assertThat(added).containsAnyElementsOf(before);
    added.removeAll(before);
    assertThat(added).isNotEmpty();
    assertThat(aquifer.sharedEmbeddings()).isEqualTo(embedded + added.size());
  }

  @Test
  void nothingAnswersOnceAnObjectIsDeleted(Aquifer aquifer) {
    String key = "ships/cormorant.txt";
    DocumentRef document =
        aquifer.put(key, "The bell of the ship Cormorant was cast in Malmö.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    aquifer.delete(key);
    aquifer.awaitState(document, "DELETED");
    assertNothingIsFound(aquifer, document, "Where was the bell of the ship Cormorant cast?");
    aquifer.awaitQuiet();
    assertThat(aquifer.chunks(document)).isEmpty();
  }

  @Test
  void nothingAnswersAtOnceAfterADeletionThroughTheApi(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("ships/petrel.txt", "The anchor of the ship Petrel weighs 812 kg.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    assertThat(aquifer.as(ADA).delete("v1/documents/" + document.id()).status()).isEqualTo(202);
    assertNothingIsFound(aquifer, document, "How much does the anchor of the ship Petrel weigh?");
    assertThat(aquifer.as(ADA).get("v1/documents/" + document.id()).status()).isEqualTo(404);
    aquifer.awaitQuiet();
    assertThat(aquifer.ledger(document).state()).isEqualTo("DELETED");
    assertThat(aquifer.chunks(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "md", "html", "pdf"})
  void everyFormatIsAnsweredFrom(String format, Aquifer aquifer) throws IOException {
    String ship = "Kittiwake-" + format;
    String sentence = "The galley of the ship " + ship + " seats 37 sailors at a time.";
    byte[] bytes =
        switch (format) {
          case "md" -> ("# Galley\n\n" + sentence).getBytes(StandardCharsets.UTF_8);
          case "html" ->
              ("<html><body><h1>Galley</h1><p>" + sentence + "</p></body></html>")
                  .getBytes(StandardCharsets.UTF_8);
          case "pdf" -> Pdfs.of(List.of("Galley", sentence));
          default -> sentence.getBytes(StandardCharsets.UTF_8);
        };
    DocumentRef document = aquifer.put("galleys/" + ship + "." + format, bytes, "everyone");
    aquifer.awaitState(document, "INDEXED");
    JsonNode answer = aquifer.ask(ADA, "How many sailors does the galley of " + ship + " seat?");
    assertThat(answer.path("answer").asString()).contains("37 sailors");
    assertThat(answer.path("citations").path(0).path("documentId").asString())
        .isEqualTo(document.id());
  }

  @Test
  void aQuestionThatTheDocumentsDoNotAnswerIsToldSo(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("ships/gannet.txt", "The ship Gannet has three masts.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    JsonNode answer = aquifer.ask(ADA, "Which enzyme unwinds DNA during replication?");
    assertThat(answer.path("answered").asBoolean()).isFalse();
    assertThat(answer.path("citations")).isEmpty();
  }

  @Test
  void aDocumentIsUploadedThroughTheApi(Aquifer aquifer) throws Exception {
    String name = "notes of ada, 50% + 🌊.txt";
    String text = "The storm jib is kept in locker 23.";
    ApiCaller.Response created =
        aquifer
            .as(ADA)
            .post(
                "v1/documents",
                Map.of("name", name, "size", text.length(), "readers", List.of("group:hr")));
    assertThat(created.status()).isEqualTo(201);
    JsonNode upload = created.json().path("upload");
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(upload.path("url").asString()))
            .PUT(HttpRequest.BodyPublishers.ofString(text));
    upload
        .path("headers")
        .properties()
        .forEach(h -> put.header(h.getKey(), h.getValue().asString()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(put.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
    String id = created.json().path("id").asString();
    String uri = created.json().path("uri").asString();
    aquifer.awaitState(new DocumentRef("default", id, "s3", uri), "INDEXED");
    JsonNode shown = aquifer.as(ADA).get("v1/documents/" + id).json();
    assertThat(shown.path("readers").toString()).isEqualTo("[\"group:hr\"]");
    assertThat(aquifer.ask(ADA, "Where is the storm jib kept?").path("answer").asString())
        .contains("locker 23");
    assertThat(aquifer.ask(Aquifer.GRACE, "Where is the storm jib kept?").path("answer").asString())
        .doesNotContain("locker 23");
  }

  private static void assertNothingIsFound(Aquifer aquifer, DocumentRef document, String question) {
    assertThat(aquifer.ask(ADA, question).toString()).doesNotContain(document.id());
    assertThat(aquifer.as(ADA).post("v1/search", Map.of("query", question, "size", 50)).body())
        .doesNotContain(document.id());
  }
}
