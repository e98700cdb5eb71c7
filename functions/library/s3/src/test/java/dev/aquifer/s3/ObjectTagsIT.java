package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aquifer.s3.ObjectMetadata.Found;
import dev.aquifer.s3.ObjectMetadata.Means;
import dev.aquifer.s3.ObjectMetadata.Statement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The tags of an object, on the wire: HeadObject tells in {@code x-amz-tagging-count} whether there
 * are any, and GetObjectTagging which, as the S3 API Reference has it. The object store of the
 * other tests keeps no tags.
 */
class ObjectTagsIT {

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private S3Client s3;
  private String tag = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    s3 =
        Bucket.client(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    s3.close();
    server.stop(0);
  }

  @Test
  void aTagSaysWhoReadsAndGoesBeforeTheMetadata() {
    tag = "group:hr user:42";
    assertThat(said("v1")).isEqualTo(statement("group:hr", "user:42"));
    assertThat(requests)
        .containsExactly(
            "HEAD /documents/plan.md?versionId=v1", "GET /documents/plan.md?tagging&versionId=v1");
  }

  @Test
  void aTagThatNamesNoReadersLeavesNobody() {
    tag = "hr";
    assertThat(said(null)).isEqualTo(statement());
  }

  private Statement said(@Nullable String versionId) {
    return new ObjectMetadata(s3)
        .find("documents", "plan.md", versionId)
        .flatMap(Found::statement)
        .orElseThrow();
  }

  private static Statement statement(String... readers) {
    return new Statement(Means.TAG, List.of(readers), Instant.parse("2026-03-04T05:06:07Z"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().add("Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT");
        exchange.getResponseHeaders().add("x-amz-tagging-count", "2");
        exchange.getResponseHeaders().add("x-amz-meta-aquifer-readers", "everyone");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      byte[] body =
          """
          <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>
          <Tag><Key>owner</Key><Value>everyone</Value></Tag>
          <Tag><Key>aquifer-readers</Key><Value>%s</Value></Tag>
          </TagSet></Tagging>\
          """
              .formatted(tag)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
