package dev.aquifer.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A server on the loopback address that keeps every request and replies as it is told. */
public final class WireServer implements AutoCloseable {

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Replies replies;

  /**
   * What came.
   *
   * @param path with its escapes, without a query
   * @param query with its escapes; empty if there is none
   * @param headers by name in lower case; several values of one are joined by a comma
   * @param body as text, unzipped
   */
  public record Request(
      String method, String path, String query, Map<String, String> headers, String body) {}

  /** What goes back. */
  public sealed interface Reply {}

  /** A whole reply. */
  public record Whole(int status, String contentType, String body, Map<String, String> headers)
      implements Reply {

    public Whole(int status, String contentType, String body) {
      this(status, contentType, body, Map.of());
    }
  }

  /** The head of a reply and the first part of its body; the rest never comes. */
  public record Broken(String beginning) implements Reply {}

  /** Nothing at all, however long one waits. */
  public record Silence() implements Reply {}

  /** Decides what to reply. */
  public interface Replies {
    Reply to(Request request);
  }

  private WireServer(HttpServer server, Replies replies) {
    this.server = server;
    this.replies = replies;
  }

  /** Starts a server on a free port. */
  public static WireServer start(Replies replies) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      WireServer server = new WireServer(http, replies);
      http.createContext("/", server::handle);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JSON reply with status 200. */
  public static Reply json(String body) {
    return new Whole(200, "application/json", body);
  }

  /** A JSON reply with a status of an error. */
  public static Reply error(int status, String body) {
    return new Whole(status, "application/json", body);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Replies in another way from now on. */
  public void reply(Replies next) {
    replies = next;
  }

  /** What came so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
            headers,
            new String(body(exchange, headers).readAllBytes(), UTF_8));
    requests.add(request);
    switch (replies.to(request)) {
      case Whole whole -> {
        boolean head = request.method().equals("HEAD");
        byte[] body = head ? new byte[0] : whole.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", whole.contentType());
        whole.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(whole.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
      case Broken broken -> {
        byte[] body = broken.beginning().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length + 1_000L);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        awaitClose();
      }
      case Silence silence -> awaitClose();
    }
  }

  private static InputStream body(HttpExchange exchange, Map<String, String> headers)
      throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(headers.get("content-encoding")) ? new GZIPInputStream(body) : body;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
