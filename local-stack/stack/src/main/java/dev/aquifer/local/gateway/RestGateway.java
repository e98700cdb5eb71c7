package dev.aquifer.local.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.compute.Outcome;
import dev.aquifer.local.http.LoopbackHttp;
import dev.aquifer.local.template.ApiDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves the template's REST API: routes, authorizer, validation, limits and errors as on AWS. */
public final class RestGateway implements AutoCloseable {

  /** API Gateway's limit for a request's body. */
  private static final int BODY_LIMIT = 10 * 1024 * 1024;

  /** Lambda's limit for an event. */
  private static final int EVENT_LIMIT = 6 * 1024 * 1024;

  private final ApiDefinition api;
  private final Function<String, LocalFunction> functions;
  private final TokenVerifier tokens;
  private final Intake intake;
  private final Router router;
  private final GatewayResponses responses;
  private final ProxyEvent events;
  private final RequestValidator validator = new RequestValidator();
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private RestGateway(
      ApiDefinition api,
      Function<String, LocalFunction> functions,
      TokenVerifier tokens,
      Intake intake,
      int port)
      throws IOException {
    this.api = api;
    this.functions = functions;
    this.tokens = tokens;
    this.intake = intake;
    this.router = new Router(api.routes());
    this.responses = new GatewayResponses(api.responses());
    this.events = new ProxyEvent(api.logicalId(), api.stage(), Clock.systemUTC());
    this.server = LoopbackHttp.serve(port, this::handle);
  }

  /**
   * Starts to serve.
   *
   * @param intake asked before each request is answered by more than an error
   * @param port 0 for any free one
   */
  public static RestGateway start(
      ApiDefinition api, FunctionHost functions, TokenVerifier tokens, Intake intake, int port)
      throws IOException {
    api.routes().forEach(route -> functions.function(route.functionArn()));
    return new RestGateway(api, functions::function, tokens, intake, port);
  }

  /** The address of the stage, with a slash at its end: routes follow it. */
  public URI uri() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + api.stage() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    invocations.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean begun = intake.begin();
    try {
      handle(exchange, begun);
    } finally {
      if (begun) {
        intake.end();
      }
    }
  }

  private void handle(HttpExchange exchange, boolean begun) throws IOException {
    Request request = Request.of(exchange, BODY_LIMIT);
    exchange.getResponseHeaders().set("x-amzn-RequestId", request.id());
    try {
      if (!begun) {
        throw new GatewayErrorException(GatewayError.stopping());
      }
      ProxyReply reply = answer(request);
      reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      if (!reply.headers().keySet().stream().anyMatch("content-type"::equalsIgnoreCase)) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      LoopbackHttp.reply(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
    } catch (GatewayErrorException e) {
      GatewayResponses.Answer answer = responses.word(e.error(), context(request));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      LoopbackHttp.reply(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
      if (request.tooLarge()) {
        exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
  }

  private ProxyReply answer(Request request) throws GatewayErrorException {
    if (request.tooLarge()) {
      throw new GatewayErrorException(GatewayError.tooLarge());
    }
    List<String> path = request.path();
    Router.Match match =
        (path.getFirst().equals(api.stage())
                ? router.match(request.method(), path.subList(1, path.size()))
                : java.util.Optional.<Router.Match>empty())
            .orElseThrow(() -> new GatewayErrorException(GatewayError.noRoute()));
    @Nullable Map<String, String> claims = null;
    if (match.route().authorized()) {
      JWTClaimsSet verified = tokens.verify(request.header("Authorization"), match.route());
      claims = Claims.strings(verified);
    }
    if (match.route().keyed() && !api.keys().contains(request.header("x-api-key"))) {
      throw new GatewayErrorException(GatewayError.invalidKey());
    }
    validator.validate(request, match);
    String event = events.write(request, match, claims);
    if (event.getBytes(StandardCharsets.UTF_8).length > EVENT_LIMIT) {
      throw new GatewayErrorException(GatewayError.tooLarge());
    }
    return switch (invoke(match, event)) {
      case Outcome.Success success -> ProxyReply.of(success.payload());
      case Outcome.Failure failure when failure.kind() == Outcome.Kind.THROTTLED ->
          throw new GatewayErrorException(GatewayError.throttled());
      case Outcome.Failure _ -> throw new GatewayErrorException(GatewayError.malformedReply());
    };
  }

  private Outcome invoke(Router.Match match, String event) throws GatewayErrorException {
    LocalFunction function = functions.apply(match.route().functionArn());
    Duration patience = match.route().timeout();
    var outcome =
        CompletableFuture.supplyAsync(() -> function.answer(event, patience), invocations);
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new GatewayErrorException(GatewayError.timeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayErrorException(GatewayError.timeout());
    } catch (ExecutionException e) {
      throw new GatewayErrorException(GatewayError.malformedReply());
    }
  }

  private Map<String, String> context(Request request) {
    var context = new LinkedHashMap<String, String>();
    context.put("requestId", request.id());
    context.put("extendedRequestId", request.id());
    context.put("httpMethod", request.method());
    context.put("path", "/" + String.join("/", request.path()));
    context.put("stage", api.stage());
    context.put("identity.sourceIp", request.caller());
    return context;
  }
}
