package dev.aquifer.core.fetch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param method how; what is sent follows no redirect
 * @param url an absolute URL; it is not trusted, and checked by the fetcher
 * @param headers to send beside the fetcher's own, such as a bearer token; they go to the URL's own
 *     origin alone, never to another one that it redirects to
 * @param hosts that may be fetched from, redirects included, of those that the deployment lets
 *     through; empty for all of these
 * @param etag of what is known already, sent as {@code If-None-Match}; null to fetch in any case
 * @param body to post; null if nothing is
 */
public record FetchRequest(
    Method method,
    String url,
    Map<String, String> headers,
    Set<String> hosts,
    @Nullable String etag,
    @Nullable Body body) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Tokens of big organisations have several thousand characters. */
  private static final Pattern VALUE = Pattern.compile("[ -~]{0,16384}");

  /** How to ask. */
  public enum Method {
    GET,
    /** For what is said about the content, which is then empty. */
    HEAD,
    POST,
    PATCH
  }

  /** What to post, as a text of this media type. */
  public record Body(String mediaType, String text) {

    @Override
    public String toString() {
      return "Body[mediaType=" + mediaType + ", text=…]";
    }
  }

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

  /** Gets what is there, from any host, without headers. */
  public static FetchRequest of(String url) {
    return new FetchRequest(Method.GET, url, Map.of(), Set.of(), null, null);
  }

  /** The same in another way. */
  public FetchRequest by(Method other) {
    return new FetchRequest(other, url, headers, hosts, etag, body);
  }

  /** The same with one more header. */
  public FetchRequest with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return with(more);
  }

  /** The same with these headers alone. */
  public FetchRequest with(Map<String, String> others) {
    return new FetchRequest(method, url, others, hosts, etag, body);
  }

  /** The same, from these hosts alone; from any if there are none. */
  public FetchRequest within(Set<String> others) {
    return new FetchRequest(method, url, headers, others, etag, body);
  }

  /** The same, unless it has the tag that is known. */
  public FetchRequest unless(String known) {
    return new FetchRequest(method, url, headers, hosts, known, body);
  }

  /** Posts something. */
  public FetchRequest posting(String mediaType, String text) {
    return new FetchRequest(Method.POST, url, headers, hosts, etag, new Body(mediaType, text));
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      // The value may be a secret.
      throw new IllegalArgumentException("the header '%s' cannot be sent".formatted(name));
    }
  }

  @Override
  public String toString() {
    // Headers may hold secrets, and so may what follows a question mark.
    return method + " " + url.replaceFirst("\\?.*", "?…");
  }
}
