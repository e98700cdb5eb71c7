package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.s3.ObjectMetadata.Found;
import dev.aquifer.s3.ObjectMetadata.Means;
import dev.aquifer.s3.ObjectMetadata.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class ObjectMetadataIT {

  private static Bucket bucket;

  private final Instant now = Instant.now();
  private ObjectMetadata objects;

  @BeforeAll
  static void start() {
    bucket = new Bucket();
  }

  @BeforeEach
  void openObjects() {
    objects = new ObjectMetadata(bucket.s3);
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @Test
  void theReadersAreInTheObjectsMetadata() {
    put("a b+%20 😀.md", Map.of(ObjectMetadata.READERS, "group:hr, user:42"));
    assertThat(readers("a b+%20 😀.md")).contains(List.of("group:hr", "user:42"));
  }

  @Test
  void aSidecarSaysWhoReadsTheObjectBesideIt() {
    put("größe/plan.md", Map.of(ObjectMetadata.READERS, "everyone"));
    sidecar("größe/plan.md", "{\"readers\": [\"user:42\", \"group:hr\"]}");
    assertThat(readers("größe/plan.md")).contains(List.of("group:hr", "user:42"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"readers\": null}",
        "{\"readers\": []}",
        "{\"readers\": \"everyone\"}",
        "{\"readers\": [null]}",
        "{\"readers\": [\"everyone\", \"hr\"]}",
        "{\"readers\": [\"everyone\"], \"more\": 1}",
        "{\"readers\": [\"everyone\"]} {}"
      })
  void aSidecarThatCannotBeUnderstoodLeavesNobody(String text) {
    put("spoiled", Map.of(ObjectMetadata.READERS, "everyone"));
    sidecar("spoiled", text);
    assertThat(readers("spoiled")).contains(List.of());
  }

  @Test
  void aSidecarThatIsTooLongLeavesNobody() {
    put("long", Map.of());
    sidecar("long", "{\"readers\": [\"everyone\"]}" + " ".repeat(64 * 1024));
    assertThat(readers("long")).contains(List.of());
  }

  @Test
  void aSidecarIsAsOldAsItIsAndNotAsItsObject() {
    sidecar("older", "{\"readers\": [\"everyone\"]}");
    Statement said =
        objects.find(Bucket.NAME, "older", null).flatMap(Found::statement).orElse(null);
    assertThat(said).isNull();
    put("older", Map.of(ObjectMetadata.READERS, "group:hr"));
    said = objects.find(Bucket.NAME, "older", null).flatMap(Found::statement).orElseThrow();
    assertThat(said.by()).isEqualTo(Means.SIDECAR);
    assertThat(said.at())
        .isEqualTo(
            bucket
                .s3
                .headObject(head -> head.bucket(Bucket.NAME).key("older" + Sidecar.SUFFIX))
                .lastModified());
  }

  @Test
  void onlyAKeyThatEndsLikeOneIsASidecars() {
    assertThat(Sidecar.subject("a/plan.md.readers.json")).contains("a/plan.md");
    assertThat(Sidecar.subject("a/plan.md")).isEmpty();
    assertThat(Sidecar.subject(".readers.json")).isEmpty();
  }

  @Test
  void anObjectThatDoesNotSaySaysNothing() {
    put("silent", Map.of("other", "everyone"));
    Found silent = objects.find(Bucket.NAME, "silent", null).orElseThrow();
    assertThat(silent.statement()).isEmpty();
    assertThat(silent.modified()).isBetween(now.minusSeconds(60), now.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr", "everyone;group:hr", "group:"})
  void anObjectThatSaysItWronglyIsForNobody(String text) {
    put("wrong", Map.of(ObjectMetadata.READERS, text));
    assertThat(readers("wrong")).contains(List.of());
  }

  @Test
  void anObjectThatIsGoneIsNotFound() {
    assertThat(objects.find(Bucket.NAME, "gone", null)).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReachedIsUnavailable() {
    try (S3Client nowhere = Bucket.unreachable()) {
      assertThat(Problems.codeOf(() -> new ObjectMetadata(nowhere).find(Bucket.NAME, "key", null)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  private Optional<List<String>> readers(String key) {
    return objects.find(Bucket.NAME, key, null).flatMap(Found::statement).map(Statement::readers);
  }

  private static void sidecar(String key, String text) {
    bucket.s3.putObject(
        put -> put.bucket(Bucket.NAME).key(key + Sidecar.SUFFIX), RequestBody.fromString(text));
  }

  private static void put(String key, Map<String, String> metadata) {
    bucket.s3.putObject(
        put -> put.bucket(Bucket.NAME).key(key).metadata(metadata), RequestBody.fromString("text"));
  }
}
