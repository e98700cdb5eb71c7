package dev.aquifer.connectors.sharepoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Whole;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft Graph and Microsoft Entra on the wire, as far as a drive is read, written from their
 * public documentation; each request is held against it:
 *
 * <ul>
 *   <li>tokens: <a
 *       href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client
 *       credentials flow</a>
 *   <li>delta, its links, and 410 with a Location: <a
 *       href="https://learn.microsoft.com/en-us/graph/api/driveitem-delta">driveItem: delta</a>
 *   <li>the header Prefer: <a
 *       href="https://learn.microsoft.com/en-us/onedrive/developer/rest-api/concepts/scan-guidance">scan
 *       guidance</a>
 *   <li>content by a redirect without a token: <a
 *       href="https://learn.microsoft.com/en-us/graph/api/driveitem-get-content">download</a>
 *   <li>permissions: <a
 *       href="https://learn.microsoft.com/en-us/graph/api/driveitem-list-permissions">list
 *       permissions</a>
 *   <li>subscriptions: <a
 *       href="https://learn.microsoft.com/en-us/graph/api/subscription-post-subscriptions">create</a>,
 *       <a href="https://learn.microsoft.com/en-us/graph/api/subscription-update">update</a>, and
 *       the question and the notifications that the address gets: <a
 *       href="https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks">delivery</a>
 *   <li>429 with Retry-After: <a
 *       href="https://learn.microsoft.com/en-us/graph/throttling">throttling </a>
 * </ul>
 */
final class GraphServer implements AutoCloseable {

  static final String DRIVE = "b!drive";

  private static final String TOKEN = "token-1";
  private static final String ROOT = "root-id";

  private final WireServer server = WireServer.start(this::reply);
  private final WireServer downloads = WireServer.start(this::download);
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Map<String, String> deleted = new HashMap<>();
  private final Map<String, String> permissions = new TreeMap<>();
  final List<Map<String, String>> subscriptions = new ArrayList<>();
  Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private int forgotten;
  private int throttled;
  private int versions;

  private record Item(String id, String name, String parent, @Nullable String text, int version) {}

  int pageSize = 3;

  URI uri() {
    return server.uri();
  }

  URI downloads() {
    return downloads.uri();
  }

  List<Request> requests() {
    return server.requests();
  }

  /** Makes a folder, or renames or moves it; what is in it is not told. */
  void folder(String id, String name, String parent) {
    save(new Item(id, name, parent, null, ++versions));
  }

  /** Makes a file, or changes, renames or moves it. */
  void file(String id, String name, String parent, String text) {
    save(new Item(id, name, parent, text, ++versions));
  }

  private void save(Item item) {
    items.put(item.id(), item);
    log.add(item.id());
  }

  /** Shares an item; what is in a folder is not told. */
  void share(String id, String permission) {
    permissions.put(id, permission);
    log.add(id);
  }

  void delete(String id) {
    Item gone = items.remove(id);
    deleted.put(id, gone != null && gone.text() == null ? ", \"folder\": {}" : "");
    log.add(id);
  }

  /** Answers as many requests with 429. */
  void throttle(int requests) {
    throttled = requests;
  }

  /** Knows none of the tokens that it gave for changes so far. */
  void forget() {
    forgotten = log.size();
  }

  private Reply reply(Request request) {
    if (request.path().endsWith("/oauth2/v2.0/token")) {
      return token(request);
    }
    if (!("Bearer " + TOKEN).equals(request.headers().get("authorization"))) {
      return error(401, "InvalidAuthenticationToken");
    }
    if (throttled > 0) {
      throttled--;
      return new Whole(
          429,
          "application/json",
          "{\"error\": {\"code\": \"activityLimitReached\"}}",
          Map.of("Retry-After", "10.25"));
    }
    if (request.path().startsWith("/v1.0/subscriptions")) {
      return subscriptions(request);
    }
    assertThat(request.method()).isEqualTo("GET");
    String path = URLDecoder.decode(request.path(), UTF_8);
    String drive = "/v1.0/drives/" + DRIVE;
    return switch (path) {
      case "/v1.0/sites/contoso.sharepoint.com:/sites/hr" -> json("{\"id\": \"site-1\"}");
      case "/v1.0/sites/site-1/drives" ->
          json(
              "{\"value\": [{\"id\": \"other\", \"name\": \"Site Assets\"}, {\"id\": \"%s\", \"name\": \"Documents\"}]}"
                  .formatted(DRIVE));
      case "/v1.0/sites/site-1/drive", "/v1.0/users/ada@contoso.com/drive" ->
          json("{\"id\": \"%s\"}".formatted(DRIVE));
      default -> {
        if (path.equals(drive + "/root/delta")) {
          yield delta(request);
        }
        yield path.startsWith(drive + "/items/")
            ? item(path.substring((drive + "/items/").length()).split("/", 2))
            : error(404, "itemNotFound");
      }
    };
  }

  /** Only the root of a drive can be subscribed to, and only for updates. */
  private Reply subscriptions(Request request) {
    JsonMapper json = JsonMapper.shared();
    return switch (request.method()) {
      case "GET" -> json("{\"value\": %s}".formatted(json.writeValueAsString(subscriptions)));
      case "POST" -> {
        Map<String, String> asked = fields(request);
        assertThat(asked)
            .containsEntry("changeType", "updated")
            .containsEntry("resource", "/drives/" + DRIVE + "/root");
        assertThat(asked.get("clientState")).hasSizeBetween(1, 128);
        assertThat(Duration.between(now, Instant.parse(asked.get("expirationDateTime"))))
            .isLessThanOrEqualTo(Duration.ofHours(705));
        if (!answers(String.valueOf(asked.get("notificationUrl")))) {
          yield error(400, "ValidationError");
        }
        Map<String, String> made = new TreeMap<>(asked);
        made.put("id", "subscription-" + subscriptions.size());
        subscriptions.add(made);
        yield new Whole(201, "application/json", json.writeValueAsString(made));
      }
      case "PATCH" -> {
        String id = request.path().substring("/v1.0/subscriptions/".length());
        yield subscriptions.stream()
            .filter(one -> id.equals(one.get("id")))
            .findFirst()
            .map(one -> {
              one.putAll(fields(request));
              return json(json.writeValueAsString(one));
            })
            .orElseGet(() -> error(404, "ResourceNotFound"));
      }
      default -> throw new AssertionError(request.method());
    };
  }

  private static Map<String, String> fields(Request request) {
    assertThat(request.headers())
        .hasEntrySatisfying(
            "content-type", type -> assertThat(type).startsWith("application/json"));
    Map<String, String> fields = new TreeMap<>();
    JsonMapper.shared()
        .readTree(request.body())
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return fields;
  }

  /** Asks the address, which must send back what it is sent, decoded and as plain text. */
  private static boolean answers(String address) {
    String token = "Validation: Testing client application reachability <&> 1+1";
    HttpRequest question =
        HttpRequest.newBuilder(
                URI.create(
                    address
                        + (address.contains("?") ? "&" : "?")
                        + "validationToken="
                        + QueryParameter.encoded(token)))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain")
          && answer.body().equals(token);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Reply token(Request request) {
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers())
        .hasEntrySatisfying(
            "content-type",
            type -> assertThat(type).startsWith("application/x-www-form-urlencoded"));
    assertThat(form(request, "grant_type")).contains("client_credentials");
    assertThat(form(request, "scope").orElse("")).endsWith("/.default");
    return form(request, "client_secret").equals(Optional.of("s3cr&t"))
            && form(request, "client_id").equals(Optional.of("app"))
            && request.path().startsWith("/contoso.com/")
        ? json(
            "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"%s\"}"
                .formatted(TOKEN))
        : new Whole(401, "application/json", "{\"error\": \"invalid_client\"}");
  }

  private static Optional<String> form(Request request, String field) {
    return QueryParameter.get("?" + request.body(), field);
  }

  /** A token is {@code BEGIN.FROM.TO}: where changes begin, and which page of which state. */
  private Reply delta(Request request) {
    assertThat(request.headers())
        .hasEntrySatisfying(
            "prefer", prefer -> assertThat(prefer.split(",")).contains("deltashowsharingchanges"));
    Optional<String> token = QueryParameter.get("?" + request.query(), "token");
    if (token.isEmpty()) {
      assertThat(QueryParameter.get("?" + request.query(), "$select")).isPresent();
    }
    String[] parts = token.orElse("all.0." + log.size()).split("\\.", -1);
    boolean all = parts[0].equals("all");
    int from = Integer.parseInt(parts[1]);
    int to = parts.length > 2 ? Integer.parseInt(parts[2]) : log.size();
    if (!all && Integer.parseInt(parts[0]) < forgotten) {
      return new Whole(
          410,
          "application/json",
          "{\"error\": {\"code\": \"resyncChangesApplyDifferences\"}}",
          Map.of("Location", link("all.0." + log.size())));
    }
    List<String> ids =
        all
            ? new ArrayList<>(items.keySet())
            : List.copyOf(new LinkedHashSet<>(log.subList(Integer.parseInt(parts[0]), to)));
    int end = Math.min(ids.size(), from + pageSize);
    List<String> told = new ArrayList<>();
    if (from == 0) {
      told.add(
          "{\"id\": \"%s\", \"name\": \"root\", \"root\": {}, \"folder\": {}}".formatted(ROOT));
    }
    for (String id : ids.subList(Math.min(from, ids.size()), end)) {
      told.add(told(id, false));
      Item item = items.get(id);
      if (!all
          && item != null
          && items.containsKey(item.parent())
          && !request.headers().containsKey("deltaexcludeparent")) {
        told.add(told(item.parent(), false));
      }
    }
    String next =
        end < ids.size()
            ? "\"@odata.nextLink\": \"%s\"".formatted(link(parts[0] + "." + end + "." + to))
            : "\"@odata.deltaLink\": \"%s\"".formatted(link(to + ".0"));
    return json("{\"value\": [" + String.join(", ", told) + "], " + next + "}");
  }

  private String link(String token) {
    return server.uri() + "/v1.0/drives/" + DRIVE + "/root/delta?token=" + token;
  }

  private String told(String id, boolean withPath) {
    Item item = items.get(id);
    if (item == null) {
      return "{\"id\": \"%s\", \"deleted\": {\"state\": \"deleted\"}%s}"
          .formatted(id, deleted.getOrDefault(id, ""));
    }
    Map<String, Object> parent = new TreeMap<>(Map.of("driveId", DRIVE, "id", item.parent()));
    if (withPath) {
      parent.put("path", "/drives/" + DRIVE + "/root:" + path(item.parent()));
    }
    Map<String, Object> told = new TreeMap<>();
    told.put("id", id);
    told.put("name", item.name());
    told.put("parentReference", parent);
    told.put("webUrl", "https://contoso.sharepoint.com/doc/" + id);
    told.put("eTag", "\"{" + id + "}," + item.version() + "\"");
    if (item.text() == null) {
      told.put("folder", Map.of("childCount", 1));
    } else {
      told.put(
          "file",
          Map.of("mimeType", "text/plain", "hashes", Map.of("quickXorHash", "of " + item.text())));
      told.put("size", item.text().length());
    }
    return JsonMapper.shared().writeValueAsString(told);
  }

  private String path(String folder) {
    Item item = items.get(folder);
    return item == null ? "" : path(item.parent()) + "/" + QueryParameter.encoded(item.name());
  }

  private Reply item(String[] parts) {
    Item item = items.get(parts[0]);
    if (parts[0].equals(ROOT) && parts.length == 1) {
      return json("{\"id\": \"%s\", \"name\": \"root\", \"root\": {}}".formatted(ROOT));
    }
    if (item == null) {
      return error(404, "itemNotFound");
    }
    return switch (parts.length == 1 ? "" : parts[1]) {
      case "" -> json(told(item.id(), true));
      case "content" ->
          new Whole(
              302, "text/plain", "", Map.of("Location", downloads.uri() + "/dl/" + item.id()));
      case "permissions" ->
          json("{\"value\": [" + permissions.getOrDefault(sharedBy(item), "") + "]}");
      case "children" ->
          json(
              items.values().stream()
                  .filter(one -> one.parent().equals(item.id()))
                  .map(one -> told(one.id(), true))
                  .reduce((a, b) -> a + ", " + b)
                  .map(all -> "{\"value\": [" + all + "]}")
                  .orElse("{\"value\": []}"));
      default -> error(404, "itemNotFound");
    };
  }

  /** Permissions are inherited from the first folder above that has some. */
  private String sharedBy(Item item) {
    Item parent = items.get(item.parent());
    return permissions.containsKey(item.id()) || parent == null ? item.id() : sharedBy(parent);
  }

  private Reply download(Request request) {
    assertThat(request.headers()).doesNotContainKey("authorization");
    Item item = items.get(request.path().substring("/dl/".length()));
    return item == null
        ? new Whole(404, "text/plain", "")
        : new Whole(200, "text/plain", String.valueOf(item.text()));
  }

  private static Reply json(String body) {
    return WireServer.json(body);
  }

  private static Reply error(int status, String code) {
    return WireServer.error(status, "{\"error\": {\"code\": \"%s\"}}".formatted(code));
  }

  @Override
  public void close() {
    server.close();
    downloads.close();
  }
}
