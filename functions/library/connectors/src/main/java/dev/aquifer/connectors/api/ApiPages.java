package dev.aquifer.connectors.api;

import dev.aquifer.connectors.api.ApiSettings.Next;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pages of an API: only its own host is asked, since whoever is asked learns who asks. */
final class ApiPages {

  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final SourceServer server;
  private final ApiSettings settings;
  private final Map<String, String> headers;
  private @Nullable Page last;

  /**
   * One page.
   *
   * @param next the URL of the page after it; null on the last
   */
  record Page(String url, List<JsonNode> items, @Nullable String next) {}

  ApiPages(SourceServer server, ApiSettings settings, Map<String, String> headers) {
    this.server = server;
    this.settings = settings;
    this.headers = headers;
  }

  /** The URL of the first page of all items. */
  String first() {
    Next next = settings.next();
    return next != null && next.isCounted()
        ? QueryParameter.set(
            settings.url(), String.valueOf(next.parameter()), String.valueOf(next.firstNumber()))
        : settings.url();
  }

  /** The URL of the first page of what was modified since; empty if the API cannot tell. */
  Optional<String> since(Instant time) {
    return Optional.ofNullable(settings.since())
        .map(parameter -> QueryParameter.set(first(), parameter, time.toString()));
  }

  /** Reads a page, or goes on with the one that was read last. */
  Page page(String url, boolean goesOn) {
    Page known = last;
    if (known == null || !goesOn || !known.url().equals(url)) {
      known = read(url);
      last = known;
    }
    return known;
  }

  /** The bytes at the URL of an item. */
  byte[] content(String url, long mostBytes) {
    return server.item(request(absolute(settings.url(), url)), mostBytes).bytes();
  }

  private Page read(String url) {
    FetchRequest request = request(url).with("Accept", "application/json");
    Fetched.Content content;
    try {
      content = server.ask(request);
    } catch (FetchStatusException e) {
      throw refused(
          "There is nothing at 'url' or the page after (status %d)".formatted(e.status()));
    }
    JsonNode body = SourceServer.json(content, request);
    JsonNode items = settings.items() == null ? body : body.at(settings.items());
    if (!items.isArray()) {
      throw refused(
          "There is no list at '%s' of its reply"
              .formatted(settings.items() == null ? "" : settings.items()));
    }
    String next = next(url, content, body, items.isEmpty());
    if (url.equals(next)) {
      throw refused("Its page names itself as the next one");
    }
    return new Page(url, items.values().stream().toList(), next);
  }

  private @Nullable String next(String url, Fetched.Content content, JsonNode body, boolean empty) {
    Next next = settings.next();
    if (next == null) {
      return null;
    }
    if (Boolean.TRUE.equals(next.link())) {
      Matcher link = NEXT.matcher(content.link() == null ? "" : content.link());
      return link.find() ? absolute(url, link.group(1)) : null;
    }
    String parameter = next.parameter();
    if (next.pointer() == null) {
      String name = String.valueOf(parameter);
      return empty ? null : QueryParameter.set(url, name, String.valueOf(number(url, name) + 1));
    }
    JsonNode named = body.at(next.pointer());
    if (named.isMissingNode() || named.isNull() || named.asString("").isEmpty()) {
      return null;
    }
    return parameter == null
        ? absolute(url, named.asString())
        : QueryParameter.set(url, parameter, named.asString());
  }

  private static long number(String url, String parameter) {
    return Long.parseLong(QueryParameter.get(url, parameter).orElse("1"));
  }

  private static String absolute(String base, String url) {
    try {
      return URI.create(base).resolve(url).toString();
    } catch (IllegalArgumentException e) {
      throw refused("It names '%s', which is no URL".formatted(url));
    }
  }

  private FetchRequest request(String url) {
    FetchRequest request =
        FetchRequest.of(url).within(Set.of(String.valueOf(URI.create(settings.url()).getHost())));
    return request.with(headers);
  }

  private static ProblemException refused(String what) {
    return new ProblemException(
        ProblemCode.SOURCE_REFUSED,
        "The API does not answer as its settings say. %s. Correct the settings.".formatted(what));
  }
}
