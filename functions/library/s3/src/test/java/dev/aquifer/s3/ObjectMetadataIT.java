package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.util.List;
import java.util.Map;
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

  private ObjectMetadata readers;

  @BeforeAll
  static void start() {
    bucket = new Bucket();
  }

  @BeforeEach
  void openReaders() {
    readers = new ObjectMetadata(bucket.s3);
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @Test
  void theReadersAreInTheObjectsMetadata() {
    put("a b+%20 😀.md", Map.of(ObjectMetadata.READERS, "group:hr, user:42"));
    assertThat(readers.readers(Bucket.NAME, "a b+%20 😀.md", null))
        .contains(List.of("group:hr", "user:42"));
  }

  @Test
  void aSidecarSaysWhoReadsTheObjectBesideIt() {
    put("größe/plan.md", Map.of(ObjectMetadata.READERS, "everyone"));
    sidecar("größe/plan.md", "{\"readers\": [\"user:42\", \"group:hr\"]}");
    assertThat(readers.readers(Bucket.NAME, "größe/plan.md", null))
        .contains(List.of("group:hr", "user:42"));
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
    assertThat(readers.readers(Bucket.NAME, "spoiled", null)).contains(List.of());
  }

  @Test
  void aSidecarThatIsTooLongLeavesNobody() {
    put("long", Map.of());
    sidecar("long", "{\"readers\": [\"everyone\"]}" + " ".repeat(64 * 1024));
    assertThat(readers.readers(Bucket.NAME, "long", null)).contains(List.of());
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
    assertThat(readers.readers(Bucket.NAME, "silent", null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr", "everyone;group:hr", "group:"})
  void anObjectThatSaysItWronglyIsForNobody(String text) {
    put("wrong", Map.of(ObjectMetadata.READERS, text));
    assertThat(readers.readers(Bucket.NAME, "wrong", null)).contains(List.of());
  }

  @Test
  void anObjectThatIsGoneIsForNobody() {
    assertThat(readers.readers(Bucket.NAME, "gone", null)).contains(List.of());
  }

  @Test
  void aStoreThatCannotBeReachedIsUnavailable() {
    try (S3Client nowhere = Bucket.unreachable()) {
      assertThat(
              Problems.codeOf(() -> new ObjectMetadata(nowhere).readers(Bucket.NAME, "key", null)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
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
