package dev.aquifer.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param path its segments, the stage included, decoded
 * @param body as text; its start, if it is too large
 */
record Request(
    String id,
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    String caller,
    String body,
    boolean tooLarge) {

  static Request of(HttpExchange exchange, int bodyLimit) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(bodyLimit + 1);
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(canonical(name), values));
    return new Request(
        UUID.randomUUID().toString(),
        exchange.getRequestMethod(),
        segments(exchange.getRequestURI().getRawPath()),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        new String(body, StandardCharsets.UTF_8),
        body.length > bodyLimit);
  }

  @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getLast();
  }

  private static List<String> segments(String rawPath) {
    String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    return Arrays.stream(path.split("/", -1))
        // A plus sign in a path is a plus sign; only in a query it is a space.
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    var query = new LinkedHashMap<String, List<String>>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // A stray percent sign stands for itself.
    }
  }

  /**
   * The JDK's server writes {@code Content-type}; callers wrote, and functions look for,
   * Content-Type.
   */
  private static String canonical(String name) {
    return Arrays.stream(name.split("-", -1))
        .map(part ->
            part.isEmpty()
                ? part
                : part.substring(0, 1).toUpperCase(Locale.ROOT)
                    + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }
}
