package dev.aquifer.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint of a request, lets in who may call it, and turns whatever is thrown into
 * problem details.
 */
public final class Api
    implements Function<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int SERVER_ERROR = 500;

  private final Authorization authorization;
  private final List<Route> routes;

  public Api(Authorization authorization, List<Route> routes) {
    this.authorization = authorization;
    this.routes = List.copyOf(routes);
  }

  @Override
  public APIGatewayProxyResponseEvent apply(APIGatewayProxyRequestEvent event) {
    try {
      Route route = route(event);
      Reply reply = route.endpoint().answer(authorization.admit(route, event));
      return response(reply.status(), "application/json", Json.write(reply.body()));
    } catch (ProblemException e) {
      if (e.code().status() >= SERVER_ERROR) {
        LOG.error("{} {}: {}", event.getHttpMethod(), event.getResource(), e.code().code(), e);
      }
      return response(Problem.of(e));
    } catch (RuntimeException e) {
      LOG.error("{} {}", event.getHttpMethod(), event.getResource(), e);
      return response(
          Problem.of(
              ProblemCode.INTERNAL_ERROR,
              "The function's log has more. Try again, and report it if it stays."));
    }
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
