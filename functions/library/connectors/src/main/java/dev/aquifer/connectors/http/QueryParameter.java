package dev.aquifer.connectors.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters in the query of a URL. */
public final class QueryParameter {

  private QueryParameter() {}

  /** The URL with another value of a parameter, or with the parameter. */
  public static String set(String url, String name, String value) {
    String own = encoded(name) + "=" + encoded(value);
    int query = url.indexOf('?');
    String base = query < 0 ? url : url.substring(0, query);
    return Stream.concat(parameters(url).filter(one -> !name(one).equals(name)), Stream.of(own))
        .collect(Collectors.joining("&", base + "?", ""));
  }

  /** The value of a parameter; empty if the URL does not have it. */
  public static Optional<String> get(String url, String name) {
    return parameters(url)
        .filter(one -> name(one).equals(name))
        .map(one -> decoded(one.substring(one.indexOf('=') + 1)))
        .findFirst();
  }

  private static Stream<String> parameters(String url) {
    int query = url.indexOf('?');
    return query < 0
        ? Stream.of()
        : Arrays.stream(url.substring(query + 1).split("&", -1)).filter(one -> !one.isEmpty());
  }

  private static String name(String parameter) {
    return decoded(parameter.split("=", 2)[0]);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** As RFC 3986 has it, which is right in every part of a URL. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
