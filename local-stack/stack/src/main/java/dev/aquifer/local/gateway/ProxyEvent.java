package dev.aquifer.local.gateway;

import dev.aquifer.local.template.PseudoParameters;
import dev.aquifer.local.template.RouteDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Builds the event of Lambda proxy integration, payload version 1.0. */
final class ProxyEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String apiId;
  private final String stage;
  private final Clock clock;

  ProxyEvent(String apiId, String stage, Clock clock) {
    this.apiId = apiId;
    this.stage = stage;
    this.clock = clock;
  }

  String write(Request request, Router.Match match, @Nullable Map<String, String> claims) {
    RouteDefinition route = match.route();
    String path = "/" + String.join("/", request.path().subList(1, request.path().size()));
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("resource", route.path());
    event.put("path", path);
    event.put("httpMethod", request.method());
    event.put("headers", last(request.headers()));
    event.put("multiValueHeaders", orNull(request.headers()));
    event.put("queryStringParameters", last(request.query()));
    event.put("multiValueQueryStringParameters", orNull(request.query()));
    event.put("pathParameters", orNull(match.parameters()));
    event.put("stageVariables", null);
    event.put("requestContext", context(request, route, path, claims));
    event.put("body", request.body().isEmpty() ? null : request.body());
    event.put("isBase64Encoded", false);
    return JsonMapper.shared().writeValueAsString(event);
  }

  private Map<String, @Nullable Object> context(
      Request request, RouteDefinition route, String path, @Nullable Map<String, String> claims) {
    Instant now = clock.instant();
    var context = new LinkedHashMap<String, @Nullable Object>();
    context.put("accountId", PseudoParameters.ACCOUNT);
    context.put("apiId", apiId);
    if (claims != null) {
      context.put("authorizer", Map.of("claims", claims));
    }
    context.put("domainName", request.header("Host"));
    context.put("extendedRequestId", request.id());
    context.put("httpMethod", request.method());
    var identity = new LinkedHashMap<String, @Nullable Object>();
    identity.put("sourceIp", request.caller());
    identity.put("userAgent", request.header("User-Agent"));
    context.put("identity", identity);
    context.put("path", "/" + stage + path);
    context.put("protocol", "HTTP/1.1");
    context.put("requestId", request.id());
    context.put("requestTime", TIME.format(now));
    context.put("requestTimeEpoch", now.toEpochMilli());
    context.put("resourceId", route.logicalId());
    context.put("resourcePath", route.path());
    context.put("stage", stage);
    return context;
  }

  private static @Nullable Map<String, String> last(Map<String, List<String>> values) {
    if (values.isEmpty()) {
      return null;
    }
    var last = new LinkedHashMap<String, String>();
    values.forEach((name, all) -> last.put(name, all.getLast()));
    return last;
  }

  private static <T> @Nullable Map<String, T> orNull(Map<String, T> values) {
    return values.isEmpty() ? null : values;
  }
}
