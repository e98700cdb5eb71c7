package dev.aquifer.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.access.Quota;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.QuotaExceededException;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.tracing.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint of a request, lets in who may call it and has not called too often, records
 * what came of it, and turns whatever is thrown into problem details.
 */
public final class Api
    implements Function<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private static final int HTTP_SERVER_ERROR = 500;

  /** What errors here are those of. */
  private static final String SERVICE = "api";

  private final Authorization authorization;
  private final Quotas quotas;
  private final AuditedCall calls;
  private final Measurements measurements;
  private final List<Route> routes;

  /**
   * Makes an API.
   *
   * @param log of every request of somebody
   */
  public Api(
      Authorization authorization,
      Quotas quotas,
      AuditLog log,
      InstantSource clock,
      Measurements measurements,
      List<Route> routes) {
    this.authorization = authorization;
    this.quotas = quotas;
    this.calls = new AuditedCall(log, clock);
    this.measurements = measurements;
    this.routes = List.copyOf(routes);
  }

  @Override
  public APIGatewayProxyResponseEvent apply(APIGatewayProxyRequestEvent event) {
    String method = String.valueOf(event.getHttpMethod());
    String endpoint = String.valueOf(event.getResource());
    Map<String, String> headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
    try (Scope _ = TraceContext.of(headers).makeCurrent()) {
      return measurements.timed(
          Metric.REQUEST_DURATION, () -> counted(event, method, endpoint), method, endpoint);
    }
  }

  private APIGatewayProxyResponseEvent counted(
      APIGatewayProxyRequestEvent event, String method, String endpoint) {
    APIGatewayProxyResponseEvent response = traced(answered(event));
    measurements.count(Metric.REQUESTS, method, endpoint, String.valueOf(response.getStatusCode()));
    return response;
  }

  /** Tells the trace to its reader, and its outcome to the trace. */
  private static APIGatewayProxyResponseEvent traced(APIGatewayProxyResponseEvent response) {
    Span span = Span.current();
    span.setAttribute("http.response.status_code", response.getStatusCode());
    if (response.getStatusCode() >= HTTP_SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    return TraceContext.id().map(id -> with(response, "X-Trace-Id", id)).orElse(response);
  }

  private APIGatewayProxyResponseEvent answered(APIGatewayProxyRequestEvent event) {
    try {
      Reply reply = reply(event);
      return reply.body() instanceof Reply.Text(String type, String text)
          ? response(reply.status(), type, text)
          : response(reply.status(), "application/json", Json.write(reply.body()));
    } catch (QuotaExceededException e) {
      return later(response(Problem.of(e)), e.retryAfter());
    } catch (SlowDownException e) {
      return later(response(Problem.of(e)), e.pause());
    } catch (ProblemException e) {
      if (e.code().isServerError()) {
        LOG.error("{} {}: {}", event.getHttpMethod(), event.getResource(), e.code().code(), e);
        measurements.count(Metric.ERRORS, SERVICE, e.code().code());
      }
      return response(Problem.of(e));
    } catch (RuntimeException e) {
      LOG.error("{} {}", event.getHttpMethod(), event.getResource(), e);
      measurements.count(Metric.ERRORS, SERVICE, ProblemCode.INTERNAL_ERROR.code());
      return response(
          Problem.of(
              ProblemCode.INTERNAL_ERROR,
              "The function's log has more. Try again, and report it if it stays."));
    }
  }

  private Reply reply(APIGatewayProxyRequestEvent event) {
    Route route = route(event);
    Authorization.Need need = authorization.need(route);
    if (need instanceof Authorization.Need.Nothing) {
      return route.endpoint().answer(Request.ofAnyone(event));
    }
    Request request = authorization.identify(event);
    return calls.make(
        event,
        request.caller(),
        need.toString(),
        () -> {
          quotas.take(request.caller(), request.limits(), Quota.REQUESTS, 1);
          Authorization.require(need, request);
          return route.endpoint().answer(request);
        });
  }

  private Route route(APIGatewayProxyRequestEvent event) {
    return routes.stream()
        .filter(route -> route.method().equals(event.getHttpMethod()))
        .filter(route -> route.resource().equals(event.getResource()))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.NO_SUCH_ROUTE, "GET /v1/openapi.json lists the routes."));
  }

  private static APIGatewayProxyResponseEvent later(
      APIGatewayProxyResponseEvent response, Duration retryAfter) {
    return with(response, "Retry-After", String.valueOf(retryAfter.toSeconds()));
  }

  private static APIGatewayProxyResponseEvent with(
      APIGatewayProxyResponseEvent response, String header, String value) {
    Map<String, String> headers = new HashMap<>(response.getHeaders());
    headers.put(header, value);
    return response.withHeaders(headers);
  }

  private static APIGatewayProxyResponseEvent response(Problem problem) {
    return response(problem.status(), "application/problem+json", Json.write(problem));
  }

  private static APIGatewayProxyResponseEvent response(int status, String type, String body) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(status)
        .withHeaders(
            Map.of(
                "Content-Type", type,
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"))
        .withBody(body);
  }
}
