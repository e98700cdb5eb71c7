package dev.aquifer.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One method of the REST API.
 *
 * @param method an HTTP method, or {@code ANY}
 * @param path such as {@code /v1/documents/{id}} or {@code /files/{proxy+}}
 * @param authorized whether it takes a token of the user pool
 * @param scopes one of which an access token must carry; none means an id token
 * @param keyed whether a request needs an API key besides
 * @param functionArn the function that answers
 * @param timeout of the integration
 * @param requiredParameters such as {@code method.request.querystring.size}, where they are
 *     validated
 * @param models a JSON schema by content type, where bodies are validated
 */
public record RouteDefinition(
    String logicalId,
    String method,
    String path,
    boolean authorized,
    Set<String> scopes,
    boolean keyed,
    String functionArn,
    Duration timeout,
    Set<String> requiredParameters,
    Map<String, JsonNode> models) {

  /** The path's segments, without the leading slash. */
  public String[] segments() {
    return path.substring(1).split("/", -1);
  }

  /** What to call this route in a message. */
  public String title() {
    return method + " " + path;
  }

  static Optional<String> function(String uri) {
    int start = uri.indexOf("/functions/");
    int end = uri.lastIndexOf("/invocations");
    return start < 0 || end < start
        ? Optional.empty()
        : Optional.of(uri.substring(start + "/functions/".length(), end));
  }
}
