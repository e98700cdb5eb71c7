package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.document.DocumentBodiesContract;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.events.BodyRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3BodiesIT extends DocumentBodiesContract {

  private static Bucket bucket;

  @BeforeAll
  static void start() {
    bucket = new Bucket();
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @Override
  protected DocumentBodies bodies() {
    return new S3Bodies(bucket.s3);
  }

  @Override
  protected BodyRef stored(String key, byte[] bytes) {
    bucket.s3.putObject(put -> put.bucket(Bucket.NAME).key(key), RequestBody.fromBytes(bytes));
    return new BodyRef(Bucket.NAME, key, null, "name");
  }

  @Test
  void aBodyInABucketThatIsNotThereIsMissing() {
    BodyRef body = new BodyRef("no-such-bucket", "key", null, "name");
    assertThat(Problems.codeOf(() -> bodies().read(body, 1))).isEqualTo(ProblemCode.BODY_MISSING);
  }

  @Test
  void aStoreThatCannotBeReachedIsUnavailable() {
    BodyRef body = new BodyRef(Bucket.NAME, "key", null, "name");
    try (S3Client nowhere = Bucket.unreachable()) {
      assertThat(Problems.codeOf(() -> new S3Bodies(nowhere).read(body, 1)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  @Test
  void manyBodiesThatAreTooLargeDoNotUseUpTheConnections() {
    BodyRef body = stored("too large", new byte[3_000_000]);
    for (int i = 0; i < 60; i++) {
      assertThat(Problems.codeOf(() -> bodies().read(body, 1)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
    }
    assertThat(bodies().read(body, 3_000_000)).hasSize(3_000_000);
  }
}
