package dev.aquifer.connectors.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.source.EventedConnector;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.S3Bodies;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Whole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket with versions, as buckets on AWS are, on the wire: S3Proxy has none. Replies are those
 * of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 * and <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>.
 */
class VersionedBucketIT {

  private static final String KEY = "tenants/acme/a.md";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final WireServer server = WireServer.start(VersionedBucketIT::reply);
  private final S3Client s3 =
      S3Client.builder().endpointOverride(server.uri()).forcePathStyle(true).build();

  @AfterEach
  void stop() {
    s3.close();
    server.close();
  }

  private static Reply reply(Request request) {
    if (request.method().equals("HEAD")) {
      return new Whole(
          200,
          "text/plain",
          "",
          Map.of(
              "x-amz-version-id", "v2",
              "ETag", "\"e2\"",
              "Last-Modified", "Wed, 04 Mar 2026 04:00:00 GMT"));
    }
    return request.path().endsWith(".readers.json")
        ? new Whole(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
        : new Whole(
            200,
            "application/xml",
            """
            <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>%s</Key>
            <LastModified>2026-03-04T04:00:00.000Z</LastModified><ETag>"e2"</ETag><Size>3</Size>
            </Contents></ListBucketResult>\
            """
                .formatted(KEY));
  }

  @Test
  void whatAnEventToldByItsVersionIsKnown() {
    assertThat(missed("v2")).isEmpty();
    assertThat(missed("v1"))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.body().versionId()).isEqualTo("v2");
          assertThat(change.version().tag()).isEqualTo("created:v2");
          assertThat(change.version().sequence()).isEqualTo("0055");
        });
  }

  private List<DocumentUpdated> missed(String toldVersion) {
    InMemoryLedger fresh = new InMemoryLedger();
    fresh.claim(
        new DocumentUpdated(
            DocumentRef.ofObject("documents", KEY),
            new SourceVersion("0055", NOW.minusSeconds(9_999), "created:" + toldVersion),
            new BodyRef("documents", KEY, toldVersion, "a.md"),
            new AccessList(null, NOW)));
    ObjectsKind kind =
        new ObjectsKind(
            "documents",
            new Places(List.of()),
            new ObjectListing(s3),
            new ObjectMetadata(s3),
            new S3Bodies(s3),
            fresh,
            () -> NOW);
    try (EventedConnector bucket = (EventedConnector) kind.open(TestSource.of("s3", "{}"))) {
      return bucket.list(null).items().stream()
          .flatMap(item -> bucket.update(item).stream())
          .toList();
    }
  }
}
