package dev.aquifer.local.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

@TestInstance(Lifecycle.PER_CLASS)
class ObjectStoreIT {

  private static final String BUCKET = "documents";

  record Event(String kind, String key, long size, String etag, String sequencer) {}

  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final Queue<String> readFromTheEvent = new ConcurrentLinkedQueue<>();
  private ObjectStore store;
  private S3Client s3;

  @BeforeAll
  void start() {
    store =
        ObjectStore.start(
            new ObjectListener() {
              @Override
              public void created(
                  String bucket, String key, long size, String etag, String sequencer) {
                events.add(new Event("created", key, size, etag, sequencer));
                if (key.equals("read at once")) {
                  readFromTheEvent.add(s3.headObject(b -> b.bucket(bucket).key(key)).eTag());
                }
                if (key.equals("refused")) {
                  throw new IllegalStateException("this listener fails for " + key);
                }
              }

              @Override
              public void deleted(String bucket, String key, String sequencer) {
                events.add(new Event("deleted", key, 0, "", sequencer));
              }
            });
    s3 = Clients.s3(store.endpoint());
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterAll
  void stop() {
    s3.close();
    store.close();
  }

  @BeforeEach
  void forget() {
    events.clear();
  }

  @Test
  void keepsAnObjectWithItsMetadata() {
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("handbook.md")
                .contentType("text/markdown")
                .metadata(Map.of("aquifer-readers", "everyone,group:hr")),
        RequestBody.fromString("Grüße"));

    var read = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("handbook.md"));
    assertThat(read.asString(UTF_8)).isEqualTo("Grüße");
    assertThat(read.response().contentType()).isEqualTo("text/markdown");
    assertThat(read.response().metadata())
        .containsExactly(Map.entry("aquifer-readers", "everyone,group:hr"));
    assertThat(events).hasSize(1);
    var event = events.element();
    assertThat(event.kind()).isEqualTo("created");
    assertThat(event.size()).isEqualTo(7);
    assertThat(event.etag()).isEqualTo(read.response().eTag().replace("\"", ""));
    assertThat(event.sequencer()).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.txt",
        "a+b.txt",
        "100% sure.txt",
        "%2Fnot-a-slash.txt",
        "😀 emoji.txt",
        "tenants/acme/Größe & Co (1).txt",
        "quote'\"<>.txt"
      })
  void keepsAKeyAsItIs(String key) throws IOException, InterruptedException {
    s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(key));
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asString(UTF_8)).isEqualTo(key);
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents())
        .anyMatch(object -> object.key().equals(key));
    assertThat(upload(presigned(key, "local"), "presigned", Map.of())).isEqualTo(200);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asString(UTF_8))
        .isEqualTo("presigned");
    s3.deleteObject(b -> b.bucket(BUCKET).key(key));
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket(BUCKET).key(key)))
        .isInstanceOf(NoSuchKeyException.class);
    assertThat(events).extracting(Event::key).containsExactly(key, key, key);
    assertThat(events).extracting(Event::kind).containsExactly("created", "created", "deleted");
    assertThat(events).extracting(Event::sequencer).isSorted();
  }

  @Test
  void reportsAFolderThatAConsoleMakes() {
    s3.putObject(b -> b.bucket(BUCKET).key("folder/"), RequestBody.empty());
    assertThat(events)
        .extracting(Event::key, Event::size, Event::etag)
        .containsExactly(tuple("folder/", 0L, "d41d8cd98f00b204e9800998ecf8427e"));
  }

  @Test
  void reportsAnEmptyObjectOnce() {
    for (int i = 0; i < 100; i++) {
      var key = "empty " + i;
      s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.empty());
    }
    assertThat(events).extracting(Event::key).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void reportsASmallObjectOnce() {
    for (int i = 0; i < 100; i++) {
      var key = "small " + i;
      s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("text"));
    }
    assertThat(events).extracting(Event::key).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void takesAPresignedUploadWithItsMetadata() throws IOException, InterruptedException {
    var metadata = Map.of("aquifer-readers", "group:hr");
    try (var presigner = Clients.presigner(store.endpoint(), "local")) {
      var signed =
          presigner.presignPutObject(b ->
              b.signatureDuration(Duration.ofMinutes(5))
                  .putObjectRequest(p -> p.bucket(BUCKET).key("signed").metadata(metadata)));
      assertThat(
              upload(
                  URI.create(signed.url().toString()),
                  "text",
                  Map.of("x-amz-meta-aquifer-readers", "group:hr")))
          .isEqualTo(200);
    }
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("signed")).metadata()).isEqualTo(metadata);
  }

  @Test
  void refusesAnUploadSignedWithAnotherKey() throws IOException, InterruptedException {
    assertThat(upload(presigned("forged", "guess"), "text", Map.of())).isEqualTo(403);
    assertThat(events).isEmpty();
  }

  @Test
  void reportsACopyAndEachOfManyDeletions() {
    s3.putObject(b -> b.bucket(BUCKET).key("original"), RequestBody.fromString("12345"));
    s3.copyObject(b ->
        b.sourceBucket(BUCKET)
            .sourceKey("original")
            .destinationBucket(BUCKET)
            .destinationKey("copy"));
    s3.deleteObjects(b ->
        b.bucket(BUCKET)
            .delete(d ->
                d.objects(
                    ObjectIdentifier.builder().key("original").build(),
                    ObjectIdentifier.builder().key("copy").build())));

    assertThat(events.stream().limit(2)).extracting(Event::key).containsExactly("original", "copy");
    assertThat(events.stream().limit(2)).extracting(Event::size).containsExactly(5L, 5L);
    assertThat(events.stream().skip(2).map(event -> event.kind() + " " + event.key()))
        .containsExactlyInAnyOrder("deleted original", "deleted copy");
  }

  @Test
  void reportsAnUploadInPartsOnceItIsComplete() {
    var upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("parts")).uploadId();
    var part =
        s3.uploadPart(
            b -> b.bucket(BUCKET).key("parts").uploadId(upload).partNumber(1),
            RequestBody.fromBytes(new byte[6 << 20]));
    assertThat(events).isEmpty();
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key("parts")
            .uploadId(upload)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
    assertThat(events)
        .extracting(Event::key, Event::size)
        .containsExactly(tuple("parts", 6L << 20));
  }

  @Test
  void ordersSimultaneousChangesOfAKeyByTheirSequencers() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var writes =
          IntStream.range(0, 40)
              .mapToObj(i ->
                  threads.submit(() ->
                      s3.putObject(
                          b -> b.bucket(BUCKET).key("contended"),
                          RequestBody.fromString("text " + i))))
              .toList();
      for (var write : writes) {
        write.get();
      }
    }
    assertThat(events).extracting(Event::sequencer).doesNotHaveDuplicates().hasSize(40);
    var last = events.stream().max(Comparator.comparing(Event::sequencer)).orElseThrow().etag();
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("contended")).eTag())
        .isEqualTo("\"" + last + "\"");
  }

  @Test
  void reportsAnObjectThatCanBeRead() {
    var written =
        s3.putObject(
            b -> b.bucket(BUCKET).key("read at once"), RequestBody.fromString("first text"));
    assertThat(readFromTheEvent).containsExactly(written.eTag());
  }

  @Test
  void keepsTheObjectOfAnEventThatTheListenerRefused() {
    s3.putObject(b -> b.bucket(BUCKET).key("refused"), RequestBody.fromString("text"));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("refused")).contentLength()).isEqualTo(4);
  }

  private URI presigned(String key, String secretKey) {
    try (var presigner = Clients.presigner(store.endpoint(), secretKey)) {
      var signed =
          presigner.presignPutObject(b ->
              b.signatureDuration(Duration.ofMinutes(5))
                  .putObjectRequest(p -> p.bucket(BUCKET).key(key)));
      return URI.create(signed.url().toString());
    }
  }

  private static int upload(URI url, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(body));
      headers.forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }
}
