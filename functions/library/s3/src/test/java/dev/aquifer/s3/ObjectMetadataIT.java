package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
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
    put("a b+%20 😀.md", Map.of(ObjectMetadata.METADATA, "group:hr, user:42"));
    assertThat(readers.readers(Bucket.NAME, "a b+%20 😀.md", null))
        .containsExactly("group:hr", "user:42");
  }

  @Test
  void anObjectThatDoesNotSayIsForNobody() {
    put("silent", Map.of("other", "everyone"));
    assertThat(readers.readers(Bucket.NAME, "silent", null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr", "everyone;group:hr", "group:"})
  void anObjectThatSaysItWronglyIsForNobody(String text) {
    put("wrong", Map.of(ObjectMetadata.METADATA, text));
    assertThat(readers.readers(Bucket.NAME, "wrong", null)).isEmpty();
  }

  @Test
  void anObjectThatIsGoneIsForNobody() {
    assertThat(readers.readers(Bucket.NAME, "gone", null)).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReachedIsUnavailable() {
    try (S3Client nowhere = Bucket.unreachable()) {
      assertThat(
              Problems.codeOf(() -> new ObjectMetadata(nowhere).readers(Bucket.NAME, "key", null)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  private static void put(String key, Map<String, String> metadata) {
    bucket.s3.putObject(
        put -> put.bucket(Bucket.NAME).key(key).metadata(metadata), RequestBody.fromString("text"));
  }
}
