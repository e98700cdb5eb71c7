package dev.aquifer.objecttrigger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Objects with versions, tags and times of their own, as HeadObject, GetObject and GetObjectTagging
 * of the S3 API Reference tell of them: the object store of the other tests has neither versions
 * nor tags.
 */
final class ObjectServer implements AutoCloseable {

  /**
   * A current version.
   *
   * @param readers its metadata {@code aquifer-readers}; null for none
   * @param tag its tag of that name; null for none
   */
  record Stored(
      String versionId,
      Instant modified,
      @Nullable String readers,
      @Nullable String tag,
      String text) {}

  private final HttpServer server;
  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
  final S3Client s3;

  ObjectServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  void put(String key, Stored object) {
    objects.put(key, object);
  }

  @Override
  public void close() {
    s3.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getQuery();
      Stored object = objects.get(path.substring(path.indexOf('/', 1) + 1));
      boolean another =
          object != null
              && query != null
              && query.contains("versionId=")
              && !query.contains("versionId=" + object.versionId());
      if (object == null || another) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body =
          (query != null && query.contains("tagging") ? tagging(object) : object.text())
              .getBytes(StandardCharsets.UTF_8);
      describe(exchange, object);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void describe(HttpExchange exchange, Stored object) {
    var headers = exchange.getResponseHeaders();
    headers.add(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(object.modified().atOffset(ZoneOffset.UTC)));
    headers.add("x-amz-version-id", object.versionId());
    headers.add("x-amz-tagging-count", "1");
    if (object.readers() != null) {
      headers.add("x-amz-meta-aquifer-readers", object.readers());
    }
  }

  private static String tagging(Stored object) {
    return """
    <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>
    <Tag><Key>%s</Key><Value>%s</Value></Tag></TagSet></Tagging>\
    """
        .formatted(object.tag() == null ? "cost-centre" : "aquifer-readers", object.tag());
  }
}
