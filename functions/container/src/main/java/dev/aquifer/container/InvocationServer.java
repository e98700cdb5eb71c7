package dev.aquifer.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Takes events as the API of Lambda and AWS's runtime interface emulator do, and answers health
 * checks:
 *
 * <pre>{@code
 * POST /2015-03-31/functions/NAME/invocations
 * GET  /health/live
 * GET  /health/ready
 * }</pre>
 *
 * <p>Any name will do, since there is one function. Whoever can send to it can be anybody: an event
 * says who its caller is.
 */
final class InvocationServer implements AutoCloseable {

  /** What Lambda takes: 6 MiB, and 100 bytes that its documentation does not mention. */
  private static final int MOST_BYTES = 6 * 1024 * 1024 + 100;

  private static final int SECONDS_TO_REPLY = 5;
  private static final Pattern INVOCATION =
      Pattern.compile("POST /2015-03-31/functions/[^/]+/invocations");

  private final Instance instance;
  private final Function<String, Reply> elsewhere;
  private final HttpServer server;

  private InvocationServer(
      Instance instance, Function<String, Reply> elsewhere, HttpServer server) {
    this.instance = instance;
    this.elsewhere = elsewhere;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param address a port of 0 is any free one
   * @param elsewhere what is replied to any other request, by its method and path
   */
  static InvocationServer start(
      InetSocketAddress address, Instance instance, Function<String, Reply> elsewhere) {
    try {
      InvocationServer started =
          new InvocationServer(instance, elsewhere, HttpServer.create(address, 0));
      started.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.server.createContext("/", started::answer);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Ends once what was taken has been answered; what comes meanwhile is refused. */
  @Override
  public void close() {
    instance.drain();
    server.stop(SECONDS_TO_REPLY);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      byte[] body = head ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
      // A length of 0 would mean one that is not known.
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    return switch (request) {
      case "GET /health/live" -> Reply.health(instance.live());
      case "GET /health/ready" -> Reply.health(instance.ready());
      case String any when INVOCATION.matcher(any).matches() -> invoke(exchange);
      default -> elsewhere.apply(request);
    };
  }

  /** Reads the whole event first, so that a slow sender keeps the function from nobody. */
  private Reply invoke(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (event.length > MOST_BYTES) {
      return Reply.refused(413, "RequestTooLargeException", "An event has at most 6 MiB.");
    }
    Outcome outcome = instance.invoke(event);
    if (outcome instanceof Outcome.Failed failed) {
      failed.error().printStackTrace();
    }
    return Reply.of(outcome);
  }
}
