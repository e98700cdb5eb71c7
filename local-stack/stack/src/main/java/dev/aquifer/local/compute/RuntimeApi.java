package dev.aquifer.local.compute;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aquifer.local.http.LoopbackHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda Runtime API (version 2018-06-01) of one environment: the runtime in it asks for the
 * next invocation and posts what came of it.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String ACCEPTED = "{\"status\":\"OK\"}";

  /** Lambda's limit for a synchronous reply. */
  private static final int RESPONSE_LIMIT = 6_291_556;

  private final String functionArn;
  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();

  RuntimeApi(String functionArn) throws IOException {
    this.functionArn = functionArn;
    this.server = LoopbackHttp.serve(0, this::handle);
  }

  /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} names them. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Done when the runtime asked for its first invocation; failed when it reported an error instead.
   */
  CompletableFuture<@Nullable Void> ready() {
    return ready;
  }

  void submit(Invocation invocation) {
    current.set(invocation);
    waiting.add(invocation);
  }

  /** Ends the invocation in work, if there is one. */
  void fail(Outcome.Failure failure) {
    ready.completeExceptionally(new EnvironmentException(failure));
    finish(failure);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals(ROOT + "invocation/next")) {
      next(exchange);
    } else if (path.equals(ROOT + "restore/next")) {
      LoopbackHttp.reply(exchange, 200, new byte[0]);
    } else if (path.equals(ROOT + "init/error") || path.equals(ROOT + "restore/error")) {
      fail(new Outcome.Failure(Outcome.Kind.NOT_STARTED, text(body)));
      LoopbackHttp.replyJson(exchange, 202, ACCEPTED);
    } else if (path.startsWith(ROOT + "invocation/")) {
      report(exchange, path.substring((ROOT + "invocation/").length()), body);
    } else {
      LoopbackHttp.reply(exchange, 404, new byte[0]);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.complete(null);
    try {
      Invocation invocation = waiting.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
      headers.set("Lambda-Runtime-Deadline-Ms", "" + invocation.deadline().toEpochMilli());
      headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
      headers.set("Content-Type", "application/json");
      LoopbackHttp.reply(exchange, 200, invocation.event().getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(HttpExchange exchange, String path, byte[] body) throws IOException {
    Invocation invocation = current.get();
    if (invocation == null || !path.startsWith(invocation.requestId() + "/")) {
      LoopbackHttp.reply(exchange, 400, new byte[0]);
    } else if (path.endsWith("/error")) {
      finish(new Outcome.Failure(Outcome.Kind.THREW, text(body)));
      LoopbackHttp.replyJson(exchange, 202, ACCEPTED);
    } else if (body.length > RESPONSE_LIMIT) {
      finish(
          Outcome.Failure.of(
              Outcome.Kind.THREW,
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size (6291556 bytes)."));
      LoopbackHttp.reply(exchange, 413, new byte[0]);
    } else {
      finish(new Outcome.Success(text(body)));
      LoopbackHttp.replyJson(exchange, 202, ACCEPTED);
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private void finish(Outcome outcome) {
    Invocation invocation = current.getAndSet(null);
    if (invocation != null) {
      invocation.outcome().complete(outcome);
    }
  }
}
