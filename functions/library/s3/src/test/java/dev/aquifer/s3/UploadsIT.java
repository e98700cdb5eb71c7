package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.s3.Uploads.Upload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

class UploadsIT {

  private static final int FORBIDDEN = 403;
  private static final int PRECONDITION_FAILED = 412;
  private static final long SIZE = "the text".length();
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private static Bucket bucket;

  private Uploads uploads;

  @BeforeAll
  static void start() {
    bucket = new Bucket();
  }

  @BeforeEach
  void openUploads() {
    uploads = uploads(bucket.s3, Bucket.NAME);
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenants/acme/plan.md", "a b+c%20d 😀.md", "größe/&=?.md"})
  void whoeverHasTheUrlCanUploadWithTheReadersThatWereSigned(String key) throws Exception {
    Upload upload = uploads.sign(key, Optional.of(List.of("group:hr", "user:42")), SIZE);
    assertThat(send(upload, upload.headers())).isEqualTo(200);
    assertThat(readers(key)).contains(List.of("group:hr", "user:42"));
    assertThat(bucket.s3.getObjectAsBytes(get -> get.bucket(Bucket.NAME).key(key)).asUtf8String())
        .isEqualTo("the text");
  }

  @Test
  void theUrlEndsInTime() {
    Instant now = Instant.now();
    assertThat(uploads.sign("in-time", Optional.empty(), SIZE).expiresAt())
        .isBetween(now.plus(VALIDITY).minusSeconds(60), now.plus(VALIDITY).plusSeconds(60));
  }

  @Test
  void anotherSizeThanWasSignedIsRefused() throws Exception {
    Upload upload = uploads.sign("longer", Optional.empty(), 7L);
    assertThat(send(upload, upload.headers())).isEqualTo(FORBIDDEN);
    assertThat(new ObjectMetadata(bucket.s3).exists(Bucket.NAME, "longer")).isFalse();
  }

  @Test
  void aUrlIsGoodForOneUploadAndNotForWhatSomebodyElseReplaced() throws Exception {
    Upload first = uploads.sign("once", Optional.empty(), SIZE);
    Upload rival = uploads.sign("once", Optional.empty(), SIZE);
    assertThat(send(first, first.headers())).isEqualTo(200);
    assertThat(send(first, first.headers())).isEqualTo(PRECONDITION_FAILED);
    assertThat(send(rival, rival.headers())).isEqualTo(PRECONDITION_FAILED);
    Upload next = uploads.sign("once", Optional.empty(), SIZE);
    bucket.s3.putObject(
        put -> put.bucket(Bucket.NAME).key("once"), RequestBody.fromString("another"));
    assertThat(send(next, next.headers())).isEqualTo(PRECONDITION_FAILED);
    Upload last = uploads.sign("once", Optional.empty(), SIZE);
    assertThat(send(last, last.headers())).isEqualTo(200);
  }

  @Test
  void anUploadMaySayNothingOfItsReaders() throws Exception {
    Upload upload = uploads.sign("silent", Optional.empty(), SIZE);
    assertThat(send(upload, upload.headers())).isEqualTo(200);
    assertThat(readers("silent")).isEmpty();
  }

  @Test
  void otherReadersThanThoseThatWereSignedAreRefused() throws Exception {
    Upload upload = uploads.sign("refused", Optional.of(List.of("group:hr")), SIZE);
    Map<String, String> widened = new HashMap<>(upload.headers());
    widened.replaceAll((name, value) -> value.equals("group:hr") ? "everyone" : value);
    assertThat(widened).isNotEqualTo(upload.headers());
    assertThat(send(upload, widened)).isEqualTo(FORBIDDEN);
    assertThat(send(upload, Map.of())).isEqualTo(FORBIDDEN);
    assertThat(new ObjectMetadata(bucket.s3).exists(Bucket.NAME, "refused")).isFalse();
  }

  @Test
  void aUriOfThisBucketIsRemovedAndRemovingItAgainIsTheSame() {
    String key = "a b+c%20d 😀.md";
    bucket.s3.putObject(
        put -> put.bucket(Bucket.NAME).key(key), RequestBody.fromString("the text"));
    assertThat(uploads.remove("s3://" + Bucket.NAME + "/" + key)).isTrue();
    assertThat(bucket.s3.listObjectsV2(list -> list.bucket(Bucket.NAME)).contents())
        .extracting("key")
        .doesNotContain(key);
    assertThat(uploads.remove("s3://" + Bucket.NAME + "/" + key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://documents-of-others/key",
        "https://example.com/key",
        "key",
        "s3://documents"
      })
  void aUriOfAnotherPlaceIsNotRemoved(String uri) {
    assertThat(uploads.remove(uri)).isFalse();
  }

  @Test
  void aBucketThatIsMissingOrCannotBeReachedFailsItsProbe() {
    uploads.probe();
    assertThat(Problems.codeOf(() -> uploads(bucket.s3, "missing").probe()))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    try (S3Client nowhere = Bucket.unreachable()) {
      Uploads unreachable = uploads(nowhere, Bucket.NAME);
      assertThat(Problems.codeOf(unreachable::probe)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
      assertThat(Problems.codeOf(() -> unreachable.remove("s3://documents/key")))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    }
  }

  private static Optional<List<String>> readers(String key) {
    return new ObjectMetadata(bucket.s3)
        .find(Bucket.NAME, key, null)
        .orElseThrow()
        .statement()
        .map(ObjectMetadata.Statement::readers);
  }

  private static Uploads uploads(S3Client s3, String name) {
    return new Uploads(s3, bucket.presigner, name, VALIDITY);
  }

  private static int send(Upload upload, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.url()).PUT(HttpRequest.BodyPublishers.ofString("the text"));
    headers.forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }
}
