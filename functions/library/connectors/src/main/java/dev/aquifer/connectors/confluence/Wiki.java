package dev.aquifer.connectors.confluence;

import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchStatusException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API of one site, <a
 * href="https://developer.atlassian.com/cloud/confluence/rest/v2/intro/">version 2</a> and where
 * that has nothing, <a
 * href="https://developer.atlassian.com/cloud/confluence/rest/v1/intro/">version 1</a>.
 */
record Wiki(SourceServer server, URI site, Map<String, String> headers) {

  /**
   * A page of results.
   *
   * @param next the path of the next one; null on the last
   */
  record Page(List<JsonNode> results, @Nullable String next) {}

  /**
   * Asks for something.
   *
   * @param path from {@code /wiki} on
   * @throws FetchStatusException if it is not there, or not for this user (404)
   */
  JsonNode get(String path) {
    return server.json(request(path));
  }

  Page page(String path) {
    JsonNode body = get(path);
    String next = body.path("_links").path("next").asString(null);
    return new Page(
        body.path("results").values().stream().toList(),
        // Version 1 leaves out where the API itself is.
        next == null || next.startsWith("/wiki/") ? next : "/wiki" + next);
  }

  /** Takes each result of all pages. */
  void each(String path, Consumer<JsonNode> taken) {
    @Nullable String next = path;
    while (next != null) {
      Page page = page(next);
      page.results().forEach(taken);
      next = page.next();
    }
  }

  JsonNode post(String path, Object body) {
    return server.json(
        request(path).posting("application/json", JsonMapper.shared().writeValueAsString(body)));
  }

  /** The bytes at a path, which may redirect to another host, without the credentials. */
  byte[] read(String path, long mostBytes) {
    return server.item(FetchRequest.of(url(path)).with(headers), mostBytes).bytes();
  }

  String url(String path) {
    return site.toString().replaceFirst("/+$", "") + path;
  }

  private FetchRequest request(String path) {
    return FetchRequest.of(url(path)).with(headers).within(Set.of(String.valueOf(site.getHost())));
  }
}
