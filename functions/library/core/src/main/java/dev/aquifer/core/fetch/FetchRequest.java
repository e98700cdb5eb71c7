package dev.aquifer.core.fetch;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param url an absolute URL; it is not trusted, and checked by the fetcher
 * @param headers to send beside the fetcher's own, such as a bearer token; they go to the URL's own
 *     origin alone, never to another one that it redirects to
 * @param hosts that may be fetched from, redirects included, of those that the deployment lets
 *     through; empty for all of these
 * @param etag of what is known already, sent as {@code If-None-Match}; null to fetch in any case
 */
public record FetchRequest(
    String url, Map<String, String> headers, Set<String> hosts, @Nullable String etag) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[ -~]{0,4096}");

  /**
   * Makes a request.
   *
   * @throws IllegalArgumentException if a header or the tag could not be sent in one line
   */
  public FetchRequest {
    headers = Map.copyOf(headers);
    hosts = Set.copyOf(hosts);
    headers.forEach(FetchRequest::check);
    if (etag != null) {
      check("If-None-Match", etag);
    }
  }

  /** A request without headers, to any host. */
  public static FetchRequest of(String url) {
    return new FetchRequest(url, Map.of(), Set.of(), null);
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      // The value may be a secret.
      throw new IllegalArgumentException("the header '%s' cannot be sent".formatted(name));
    }
  }
}
