package dev.aquifer.connectors.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Whole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Confluence Cloud on the wire, as far as spaces are read, written from Atlassian's public
 * documentation; each request is held against it:
 *
 * <ul>
 *   <li>pages by cursors in {@code _links.next}: <a
 *       href="https://developer.atlassian.com/cloud/confluence/rest/v2/intro/">REST API v2</a>
 *   <li>spaces, pages, blog posts, ancestors, space permissions: <a
 *       href="https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/">v2</a>
 *   <li>search by CQL, whose next page is named without {@code /wiki}: <a
 *       href="https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/">v1</a>,
 *       <a
 *       href="https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/">CQL</a>
 *   <li>restrictions: <a
 *       href="https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/">v1</a>
 *   <li>429 with Retry-After: <a
 *       href="https://developer.atlassian.com/cloud/confluence/rate-limiting/">rate limiting</a>
 * </ul>
 */
final class ConfluenceServer implements AutoCloseable {

  private static final Pattern CQL =
      Pattern.compile(
          "space in \\((\"[A-Z]+\"(?:,\"[A-Z]+\")*)\\) and type (?:= attachment|in \\(([a-z, ]+)\\))(?: and lastmodified >= now\\(\"-(\\d+)m\"\\))? order by (created|lastmodified)");

  private final WireServer server = WireServer.start(this::reply);
  private final WireServer media = WireServer.start(this::download);
  private final Map<String, Content> contents = new TreeMap<>();
  private final Map<String, List<String>> restrictions = new HashMap<>();
  private final Map<String, Set<String>> forbidden = new HashMap<>();
  private int throttled;

  Instant now = Instant.parse("2026-03-04T05:06:07Z");
  int pageSize = 2;

  private record Content(
      String id,
      String type,
      String space,
      String title,
      String body,
      int version,
      Instant modified,
      String status,
      @Nullable String parent) {

    Content with(String newStatus) {
      return new Content(id, type, space, title, body, version, modified, newStatus, parent);
    }
  }

  URI uri() {
    return server.uri();
  }

  URI media() {
    return media.uri();
  }

  List<Request> requests() {
    return server.requests();
  }

  /** Makes content, or changes it; an attachment's parent is what it is on. */
  void save(String id, String type, String title, String body, @Nullable String parent) {
    Content before = contents.get(id);
    contents.put(
        id,
        new Content(
            id,
            type,
            "ENG",
            title,
            body,
            before == null ? 1 : before.version() + 1,
            now,
            "current",
            parent));
  }

  /** Puts content into the trash. */
  void trash(String id) {
    contents.computeIfPresent(id, (key, content) -> content.with("trashed"));
  }

  void purge(String id) {
    contents.remove(id);
  }

  /**
   * Lets only these, such as {@code group:hr} and {@code user:u1}, read content and what is below.
   */
  void restrict(String id, String... principals) {
    restrictions.put(id, List.of(principals));
  }

  /** Somebody who may not read content though a restriction names them. */
  void forbid(String principal, String id) {
    forbidden.computeIfAbsent(id, key -> new HashSet<>()).add(principal);
  }

  void throttle(int requests) {
    throttled = requests;
  }

  private Reply reply(Request request) {
    // me@contoso.com:api-token
    if (!"Basic bWVAY29udG9zby5jb206YXBpLXRva2Vu".equals(request.headers().get("authorization"))) {
      return new Whole(401, "application/json", "{\"errors\": [{\"status\": 401}]}");
    }
    if (throttled > 0) {
      throttled--;
      return new Whole(
          429,
          "application/json",
          "{}",
          Map.of("Retry-After", "5", "X-RateLimit-NearLimit", "true"));
    }
    String path = request.path();
    String[] parts = path.split("/", -1);
    if (request.method().equals("POST")) {
      assertThat(path).matches("/wiki/rest/api/content/[^/]+/permission/check");
      return check(parts[5], JsonMapper.shared().readTree(request.body()));
    }
    assertThat(request.method()).isEqualTo("GET");
    return switch (path) {
      case "/wiki/api/v2/spaces" -> spaces(query(request, "keys"));
      case "/wiki/api/v2/pages" -> listed(request, "page");
      case "/wiki/api/v2/blogposts" -> listed(request, "blogpost");
      case "/wiki/api/v2/spaces/100/permissions" ->
          json(
              """
              {"results": [
                {"principal": {"type": "group", "id": "g-staff"}, "operation": {"key": "read", "targetType": "space"}},
                {"principal": {"type": "group", "id": "g-all"}, "operation": {"key": "create", "targetType": "page"}},
                {"principal": {"type": "user", "id": "u9"}, "operation": {"key": "read", "targetType": "space"}}],
               "_links": {}}\
              """);
      case "/wiki/rest/api/group/by-id" ->
          json(
              "{\"type\": \"group\", \"name\": \"%s\"}"
                  .formatted(query(request, "id").substring(2)));
      case "/wiki/rest/api/content/search" -> found(request);
      default -> one(request, path, parts);
    };
  }

  private Reply one(Request request, String path, String[] parts) {
    if (path.startsWith("/wiki/download/attachments/")) {
      return new Whole(
          302,
          "text/plain",
          "",
          Map.of("Location", media.uri() + "/file/" + parts[parts.length - 1]));
    }
    if (path.endsWith("/restriction/byOperation/read")) {
      return contents.containsKey(parts[5]) ? restriction(parts[5]) : missing();
    }
    if (!path.startsWith("/wiki/api/v2/")) {
      return missing();
    }
    Content content = contents.get(parts[5]);
    if (content == null || !content.status().equals("current")) {
      return missing();
    }
    if (path.endsWith("/ancestors")) {
      List<String> above = new ArrayList<>();
      for (String id = content.parent(); id != null; id = parent(id)) {
        above.addFirst("{\"id\": \"%s\", \"type\": \"page\"}".formatted(id));
      }
      return json("{\"results\": [" + String.join(", ", above) + "], \"_links\": {}}");
    }
    assertThat(query(request, "body-format")).isEqualTo("view");
    Map<String, Object> body = told(content);
    body.put("body", Map.of("view", Map.of("representation", "view", "value", content.body())));
    return json(JsonMapper.shared().writeValueAsString(body));
  }

  private @Nullable String parent(String id) {
    Content content = contents.get(id);
    return content == null ? null : content.parent();
  }

  private static Reply spaces(String keys) {
    return json(
        List.of(keys.split(",", -1)).contains("ENG")
            ? "{\"results\": [{\"id\": \"100\", \"key\": \"ENG\"}], \"_links\": {}}"
            : "{\"results\": [], \"_links\": {}}");
  }

  private Reply listed(Request request, String type) {
    assertThat(query(request, "space-id")).isEqualTo("100");
    String status = query(request, "status");
    assertThat(query(request, "sort")).isIn("id", "-modified-date");
    return page(
        request,
        request.path(),
        content -> content.type().equals(type) && content.status().equals(status));
  }

  private Reply found(Request request) {
    Matcher cql = CQL.matcher(query(request, "cql"));
    assertThat(cql.matches()).as(query(request, "cql")).isTrue();
    List<String> types =
        cql.group(2) == null ? List.of("attachment") : List.of(cql.group(2).split(", ", -1));
    Instant since =
        cql.group(3) == null
            ? Instant.MIN
            : now.minus(Duration.ofMinutes(Long.parseLong(cql.group(3))));
    return page(
        request,
        "/rest/api/content/search",
        content ->
            types.contains(content.type())
                && content.status().equals("current")
                && !content.modified().isBefore(since));
  }

  private Reply page(Request request, String path, Predicate<Content> wanted) {
    int from = Integer.parseInt(QueryParameter.get("?" + request.query(), "cursor").orElse("0"));
    assertThat(Integer.parseInt(query(request, "limit"))).isBetween(1, 100);
    List<Content> all =
        contents.values().stream()
            .filter(wanted)
            .sorted(Comparator.comparing(Content::modified).thenComparing(Content::id))
            .toList();
    int end = Math.min(all.size(), from + pageSize);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("results", all.subList(from, end).stream().map(this::told).toList());
    body.put(
        "_links",
        end < all.size()
            ? Map.of(
                "next",
                QueryParameter.set(path + "?" + request.query(), "cursor", String.valueOf(end)))
            : Map.of());
    return json(JsonMapper.shared().writeValueAsString(body));
  }

  /** Of both versions, which name some things otherwise. */
  private Map<String, Object> told(Content content) {
    Map<String, Object> told = new TreeMap<>();
    told.put("id", content.id());
    told.put("type", content.type());
    told.put("status", content.status());
    told.put("title", content.title());
    told.put("spaceId", "100");
    told.put("space", Map.of("key", content.space()));
    told.put("version", Map.of("number", content.version()));
    Map<String, String> links = new TreeMap<>();
    links.put("webui", "/spaces/ENG/pages/" + content.id());
    if (content.type().equals("attachment")) {
      links.put("download", "/download/attachments/" + content.parent() + "/" + content.id());
      told.put("extensions", Map.of("fileSize", content.body().length()));
      told.put("container", Map.of("id", String.valueOf(content.parent()), "type", "page"));
    }
    told.put("_links", links);
    return told;
  }

  private Reply restriction(String id) {
    List<String> users = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (String principal : restrictions.getOrDefault(id, List.of())) {
      String name = principal.substring(principal.indexOf(':') + 1);
      if (principal.startsWith("group:")) {
        groups.add("{\"type\": \"group\", \"name\": \"%1$s\", \"id\": \"g-%1$s\"}".formatted(name));
      } else {
        users.add("{\"type\": \"known\", \"accountId\": \"%s\", \"email\": \"\"}".formatted(name));
      }
    }
    return json(
        "{\"operation\": \"read\", \"restrictions\": {\"user\": {\"results\": %s}, \"group\": {\"results\": %s}}}"
            .formatted(users, groups));
  }

  private Reply check(String id, JsonNode asked) {
    assertThat(asked.path("operation").asString()).isEqualTo("read");
    JsonNode subject = asked.path("subject");
    String principal =
        subject.path("type").asString() + ":" + subject.path("identifier").asString();
    return json(
        "{\"hasPermission\": %s}"
            .formatted(!forbidden.getOrDefault(id, Set.of()).contains(principal)));
  }

  private Reply download(Request request) {
    assertThat(request.headers()).doesNotContainKey("authorization");
    Content content = contents.get(request.path().substring("/file/".length()));
    return content == null
        ? new Whole(404, "text/plain", "")
        : new Whole(200, "text/plain", content.body());
  }

  private static String query(Request request, String name) {
    return QueryParameter.get("?" + request.query(), name).orElse("");
  }

  private static Reply json(String body) {
    return WireServer.json(body);
  }

  private static Reply missing() {
    return WireServer.error(404, "{\"errors\": [{\"status\": 404, \"code\": \"NOT_FOUND\"}]}");
  }

  @Override
  public void close() {
    server.close();
    media.close();
  }
}
