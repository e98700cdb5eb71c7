package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static dev.aquifer.endtoend.Aquifer.GRACE;
import static dev.aquifer.endtoend.Aquifer.LINUS;
import static dev.aquifer.endtoend.Aquifer.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.events.DocumentRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sources are kept in step: what is new, changed and gone in a folder. */
abstract class SourceSuite {

  private static final Path FOLDERS =
      Path.of(System.getProperty("aquifer.root"), "local-stack", "folders");

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(FOLDERS.resolve(UUID.randomUUID().toString()));
  }

  @AfterEach
  void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Test
  void aFolderIsAnsweredFromAndKeptInStep(Aquifer aquifer) throws IOException {
    put("birds/dunlin.md", "The dunlin lamp is of an ochre colour.");
    put("birds/knot.md", "The knot lamp is of a teal colour.");
    put("skip.tmp", "The godwit lamp is of a grey colour.");
    String id = create(aquifer, Map.of("exclude", List.of("*.tmp")));
    JsonNode run = sync(aquifer, id, "DONE");
    assertThat(run.path("counts").toString())
        .isEqualTo(
            "{\"seen\":2,\"changed\":2,\"unchanged\":0,\"deleted\":0,\"failed\":0,\"missing\":0}");
    DocumentRef dunlin = document(id, "birds/dunlin.md");
    aquifer.awaitState(dunlin, "INDEXED");
    aquifer.awaitState(document(id, "birds/knot.md"), "INDEXED");
    String question = "Of which colour is the dunlin lamp?";
    assertThat(aquifer.ask(ADA, question).path("answer").asString()).contains("ochre");
    assertThat(aquifer.ask(GRACE, question).path("answer").asString()).doesNotContain("ochre");

    put("birds/dunlin.md", "The dunlin lamp is of a crimson colour.");
    run = sync(aquifer, id, "DONE");
    assertThat(run.path("counts").path("changed").asInt()).isEqualTo(1);
    assertThat(run.path("counts").path("unchanged").asInt()).isEqualTo(1);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> aquifer.ask(ADA, question).path("answer").asString().contains("crimson"));

    Files.delete(folder.resolve("birds/dunlin.md"));
    run = sync(aquifer, id, "AWAITING_APPROVAL");
    assertThat(run.path("counts").path("missing").asInt()).isEqualTo(1);
    assertThat(aquifer.ledger(dunlin).state()).isEqualTo("INDEXED");
    ApiCaller root = aquifer.as(ROOT);
    String approve = "v1/sources/" + id + "/runs/" + run.path("number").asInt() + "/approve";
    assertThat(root.post(approve, Map.of()).status()).isEqualTo(202);
    aquifer.awaitState(dunlin, "DELETED");
    awaitRun(aquifer, id, "DONE");
    assertThat(root.post(approve, Map.of()).code()).isEqualTo("run-not-waiting");
    assertThat(aquifer.ask(ADA, question).path("answer").asString()).doesNotContain("crimson");

    assertThat(root.delete("v1/sources/" + id).status()).isEqualTo(202);
    aquifer.awaitState(document(id, "birds/knot.md"), "DELETED");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> root.get("v1/sources/" + id).status() == 404);
  }

  @Test
  void whatIsWrongWithASourceIsToldBeforeItIsSaved(Aquifer aquifer) {
    ApiCaller root = aquifer.as(ROOT);
    Map<String, Object> elsewhere =
        Map.of("kind", "files", "name", "a", "settings", Map.of("path", "/etc"));
    ApiCaller.Response refused = root.post("v1/sources", elsewhere);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("source-refused");
    for (Map<String, Object> settings :
        List.<Map<String, Object>>of(Map.of(), Map.of("path", 1), Map.of("path", "/", "x", 1))) {
      Map<String, Object> wrong = Map.of("kind", "files", "name", "a", "settings", settings);
      assertThat(root.post("v1/sources", wrong).code()).isEqualTo("invalid-request");
    }
    assertThat(root.get("v1/sources/" + "0".repeat(32)).code()).isEqualTo("source-not-found");
  }

  @Test
  void onlyAdministratorsDescribeSourcesAndTenantsDoNotSeeEachOthers(Aquifer aquifer)
      throws IOException {
    put("a.md", "The whimbrel lamp is of a plum colour.");
    String id = create(aquifer, Map.of());
    assertThat(aquifer.as(LINUS).get("v1/sources").code()).isEqualTo("permission-denied");
    assertThat(aquifer.as(ADA).get("v1/sources").body()).contains(id);
    assertThat(aquifer.as(ADA).post("v1/sources/" + id + "/sync", Map.of()).code())
        .isEqualTo("permission-denied");
    assertThat(aquifer.as("acme-root").get("v1/sources/" + id).code())
        .isEqualTo("source-not-found");
    assertThat(aquifer.as("acme-root").get("v1/sources").body()).doesNotContain(id);
    assertThat(aquifer.as(ROOT).delete("v1/sources/" + id).status()).isEqualTo(202);
  }

  private String create(Aquifer aquifer, Map<String, Object> more) {
    Map<String, Object> source = new HashMap<>(more);
    source.put("kind", "files");
    source.put("name", "Lamps");
    source.put("settings", Map.of("path", folder.toString()));
    source.put("readers", List.of("group:hr"));
    ApiCaller.Response created = aquifer.as(ROOT).post("v1/sources", source);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().path("id").asString();
  }

  private static JsonNode sync(Aquifer aquifer, String id, String state) {
    ApiCaller.Response begun = aquifer.as(ROOT).post("v1/sources/" + id + "/sync", Map.of());
    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    return awaitRun(aquifer, id, state);
  }

  private static JsonNode awaitRun(Aquifer aquifer, String id, String state) {
    await("run of " + id + " " + state)
        .atMost(Duration.ofSeconds(60))
        .until(() -> latest(aquifer, id).path("state").asString().equals(state));
    return latest(aquifer, id);
  }

  private static JsonNode latest(Aquifer aquifer, String id) {
    return aquifer.as(ROOT).get("v1/sources/" + id + "/runs").json().path("runs").path(0);
  }

  private static DocumentRef document(String id, String path) {
    return DocumentRef.ofItem("default", "files", id, path, "file:///" + path);
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    // Long enough ago to be known by its time.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }
}
