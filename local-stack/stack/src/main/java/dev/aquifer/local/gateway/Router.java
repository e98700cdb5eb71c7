package dev.aquifer.local.gateway;

import dev.aquifer.local.template.RouteDefinition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request: constant segments before variables, and variables before greedy
 * ones, as API Gateway chooses.
 */
final class Router {

  /** A route with the values of its path's variables, decoded. */
  record Match(RouteDefinition route, Map<String, String> parameters) {}

  private final List<RouteDefinition> routes;

  Router(List<RouteDefinition> routes) {
    this.routes =
        routes.stream()
            .sorted(
                Comparator.comparing(Router::rank)
                    .thenComparing(route -> route.method().equals("ANY")))
            .toList();
  }

  /**
   * Matches a request.
   *
   * @param path without the stage, its segments decoded
   */
  Optional<Match> match(String method, List<String> path) {
    for (RouteDefinition route : routes) {
      if (route.method().equals(method) || route.method().equals("ANY")) {
        Optional<Map<String, String>> parameters = parameters(route.segments(), path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> parameters(String[] pattern, List<String> path) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < pattern.length; i++) {
      String segment = pattern[i];
      if (i >= path.size()) {
        return Optional.empty();
      }
      if (segment.endsWith("+}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        parameters.put(segment.substring(1, segment.length() - 2), rest);
        return Optional.of(parameters);
      }
      if (segment.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return pattern.length == path.size() ? Optional.of(parameters) : Optional.empty();
  }

  /** One digit per segment: 0 constant, 1 variable, 2 greedy; the smaller is tried first. */
  private static String rank(RouteDefinition route) {
    var rank = new StringBuilder();
    for (String segment : route.segments()) {
      rank.append(segment.endsWith("+}") ? '2' : segment.startsWith("{") ? '1' : '0');
    }
    return rank.toString();
  }
}
