package dev.aquifer.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationServerTest {

  private static final String INVOCATIONS = "/2015-03-31/functions/function/invocations";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T05:06:07Z"));
  private final Instance instance =
      new Instance("echo", Duration.ofSeconds(29), now::get, () -> new UUID(0, 1));
  private final InvocationServer server =
      InvocationServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), instance, Reply::nothing);
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  /** Replies with its event, once it may. */
  private final class Echo implements Handler {
    @Override
    public void prime() {}

    @Override
    public String handle(byte[] event, Context context) {
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new String(event, UTF_8);
    }
  }

  @AfterEach
  void close() {
    end.countDown();
    server.close();
    client.close();
  }

  @Test
  void untilItIsPrimedAnInstanceIsAliveAndTakesNoEvent() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(send("\"a\"").statusCode()).isEqualTo(503);
    instance.open(new Echo());
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void anEventIsAnsweredWithWhatTheFunctionReplies() throws Exception {
    end.countDown();
    instance.open(new Echo());
    HttpResponse<String> reply = send("{\"question\":\"é\"}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(reply.body()).isEqualTo("{\"question\":\"é\"}");
  }

  @Test
  void aSecondEventAtTheSameTimeIsRefusedAndTheNextIsNot() throws Exception {
    instance.open(new Echo());
    CompletableFuture<HttpResponse<String>> first = sendLater("\"first\"");
    begun.await();
    HttpResponse<String> second = send("\"second\"");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("X-Amzn-ErrorType"))
        .contains("TooManyRequestsException");
    end.countDown();
    assertThat(first.get().body()).isEqualTo("\"first\"");
    assertThat(send("\"third\"").body()).isEqualTo("\"third\"");
  }

  @Test
  void anErrorOfTheFunctionIsToldAsLambdaTellsIt() throws Exception {
    instance.open(
        new Handler() {
          @Override
          public void prime() {}

          @Override
          public String handle(byte[] event, Context context) throws IOException {
            throw new IOException("said \"no\" to " + context.getAwsRequestId());
          }
        });
    HttpResponse<String> reply = send("{}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
    assertThat(reply.body())
        .isEqualTo(
            "{\"errorMessage\":\"said \\\"no\\\" to 00000000-0000-0000-0000-000000000001\","
                + "\"errorType\":\"java.io.IOException\"}");
  }

  @Test
  void anEventThatTakesLongerThanOneMayMakesTheInstanceUnwell() throws Exception {
    instance.open(new Echo());
    CompletableFuture<HttpResponse<String>> slow = sendLater("\"slow\"");
    begun.await();
    now.updateAndGet(at -> at.plusSeconds(28));
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    now.updateAndGet(at -> at.plusSeconds(1));
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    end.countDown();
    slow.get();
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsUnderWayWhenItEndsIsAnsweredAndNothingElseIsTaken() throws Exception {
    instance.open(new Echo());
    CompletableFuture<HttpResponse<String>> last = sendLater("\"last\"");
    begun.await();
    Thread ending = Thread.ofVirtual().start(server::close);
    while (instance.ready()) {
      Thread.onSpinWait();
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(send("\"late\"").statusCode()).isEqualTo(503);
    end.countDown();
    assertThat(last.get().body()).isEqualTo("\"last\"");
    ending.join();
  }

  @Test
  void anEventLargerThanLambdaTakesIsRefused() throws Exception {
    end.countDown();
    instance.open(new Echo());
    assertThat(send("x".repeat(6 * 1024 * 1024 + 101)).statusCode()).isEqualTo(413);
    assertThat(send("x".repeat(6 * 1024 * 1024 + 100)).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get(INVOCATIONS).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> send(String event) throws IOException, InterruptedException {
    return client.send(invocation(event), BodyHandlers.ofString(UTF_8));
  }

  private CompletableFuture<HttpResponse<String>> sendLater(String event) {
    return client.sendAsync(invocation(event), BodyHandlers.ofString(UTF_8));
  }

  private HttpRequest invocation(String event) {
    return HttpRequest.newBuilder(uri(INVOCATIONS)).POST(BodyPublishers.ofString(event)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
