package dev.aquifer.connectors.sharepoint;

import dev.aquifer.connectors.ReaderMapping.Reader;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.fetch.FetchStatusException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One drive: a document library, or somebody's OneDrive. */
final class Drive {

  private static final String SELECT =
      "$select=id,name,parentReference,file,folder,package,root,deleted,size,lastModifiedDateTime,webUrl";

  /**
   * Has changes of permissions told too, as the <a
   * href="https://learn.microsoft.com/en-us/onedrive/developer/rest-api/concepts/scan-guidance">guidance
   * for applications that scan</a> says.
   */
  private static final String PREFER =
      "deltashowremovedasdeleted,deltatraversepermissiongaps,deltashowsharingchanges";

  private static final int MOST_FOLDERS = 10_000;
  private static final Set<String> READING = Set.of("read", "write", "owner");
  private static final Instant NO_END = Instant.parse("0002-01-01T00:00:00Z");

  private final Graph graph;
  private final InstantSource clock;
  private final String root;

  /** Paths of folders by their ids; the one that was found first goes first. */
  private final Map<String, String> folders =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_FOLDERS;
        }
      };

  /**
   * A page of items.
   *
   * @param next the link to the next page; null on the last
   * @param delta on the last page, the link to later changes; null if there is none
   */
  record Page(List<JsonNode> items, @Nullable String next, @Nullable String delta) {}

  Drive(Graph graph, String id, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
    this.root = "/drives/" + id;
  }

  /**
   * The id of the drive that settings mean.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code SOURCE_REFUSED} if there is none
   */
  static String find(Graph graph, SharePointSettings settings) {
    if (settings.drive() != null) {
      return QueryParameter.encoded(settings.drive());
    }
    try {
      if (settings.user() != null) {
        return id(graph.get("/users/" + QueryParameter.encoded(settings.user()) + "/drive"));
      }
      String site = id(graph.get("/sites/" + settings.site()));
      return settings.library() == null
          ? id(graph.get("/sites/" + site + "/drive"))
          : library(graph, site, settings.library());
    } catch (FetchStatusException e) {
      throw Graph.refused(
          "There is no %s '%s', or not for this application."
              .formatted(
                  settings.user() == null ? "site" : "drive of",
                  Objects.requireNonNullElse(settings.user(), settings.site())));
    }
  }

  private static String library(Graph graph, String site, String name) {
    List<String> names = new ArrayList<>();
    String next = "/sites/" + site + "/drives?$select=id,name";
    while (next != null) {
      JsonNode page = graph.get(next);
      for (JsonNode drive : page.path("value").values()) {
        if (drive.path("name").asString("").equals(name)) {
          return id(drive);
        }
        names.add(drive.path("name").asString(""));
      }
      next = page.path("@odata.nextLink").asString(null);
    }
    throw Graph.refused(
        "The site has no library '%s'. It has %s.".formatted(name, String.join(", ", names)));
  }

  private static String id(JsonNode node) {
    return node.path("id").asString("");
  }

  /** Its root, as subscriptions name it. */
  String rootResource() {
    return root + "/root";
  }

  /**
   * All items, or what changed, as <a
   * href="https://learn.microsoft.com/en-us/graph/api/driveitem-delta">delta</a> tells it.
   *
   * @param link that Graph gave; null to begin
   */
  Page delta(@Nullable String link) {
    String from = link == null ? root + "/root/delta?" + SELECT + "&$top=100" : link;
    // Without it each change would come with the folders that it is in, as if they had changed.
    return page(graph.get(from, Map.of("Prefer", PREFER, "deltaExcludeParent", "true")));
  }

  /** What is in a folder. */
  Page children(String folder, @Nullable String link) {
    return page(
        graph.get(
            link == null ? root + "/items/" + folder + "/children?" + SELECT + "&$top=100" : link));
  }

  private static Page page(JsonNode body) {
    return new Page(
        body.path("value").values().stream().toList(),
        body.path("@odata.nextLink").asString(null),
        body.path("@odata.deltaLink").asString(null));
  }

  /** The bytes of a file. */
  byte[] read(String item, long mostBytes) {
    return graph.read(root + "/items/" + item + "/content", mostBytes);
  }

  /**
   * The path of a folder from the root, with a slash at its end. Delta does not say it, since the
   * name of a folder is no property of what is in it.
   */
  String path(String folder) {
    String known = folders.get(folder);
    if (known == null) {
      JsonNode item =
          graph.get(root + "/items/" + folder + "?$select=id,name,parentReference,root");
      String above = item.path("parentReference").path("path").asString("");
      known =
          item.has("root")
              ? ""
              : Stream.of(
                          URLDecoder.decode(
                                  above.replace("+", "%2B").replaceFirst(".*?root:", ""),
                                  StandardCharsets.UTF_8)
                              .split("/", -1))
                      .filter(part -> !part.isEmpty())
                      .map(part -> part + "/")
                      .reduce("", String::concat)
                  + item.path("name").asString("")
                  + "/";
      folders.put(folder, known);
    }
    return known;
  }

  /** Forgets the paths of folders, of which one may be another now. */
  void forgetPaths() {
    folders.clear();
  }

  /**
   * Who may read an item: users, groups, the organization, anyone; see <a
   * href="https://learn.microsoft.com/en-us/graph/api/resources/permission">permission</a>.
   */
  List<Reader> readers(String item) {
    List<Reader> readers = new ArrayList<>();
    String next = root + "/items/" + item + "/permissions";
    while (next != null) {
      JsonNode page = graph.get(next);
      page.path("value").values().forEach(permission -> addReaders(readers, permission));
      next = page.path("@odata.nextLink").asString(null);
    }
    return readers;
  }

  /** A role that is not known, or a time that is over, lets nobody read. */
  private void addReaders(List<Reader> readers, JsonNode permission) {
    boolean lets =
        permission.path("roles").values().stream()
            .anyMatch(role -> READING.contains(role.asString("")));
    if (!lets || isOver(permission.path("expirationDateTime").asString(""))) {
      return;
    }
    JsonNode link = permission.path("link");
    switch (link.path("scope").asString("")) {
      case "anonymous" -> readers.add(Reader.only("anyone"));
      case "organization" -> readers.add(Reader.only("organization"));
      case "existingAccess" -> {
        return;
      }
      default -> {
        // It is for those that are named below.
      }
    }
    Stream.concat(
            Stream.of(permission.path("grantedToV2")),
            permission.path("grantedToIdentitiesV2").values().stream())
        .forEach(granted -> {
          add(readers, "user", granted.path("user"), "email");
          add(readers, "group", granted.path("group"), "displayName");
          add(readers, "group", granted.path("siteGroup"), "displayName");
          add(readers, "group", granted.path("sharePointGroup"), "title");
        });
  }

  /** The year 1 means that it has no end. */
  private boolean isOver(String end) {
    try {
      Instant time = end.isEmpty() ? Instant.MAX : OffsetDateTime.parse(end).toInstant();
      return time.isAfter(NO_END) && time.isBefore(clock.instant());
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static void add(List<Reader> readers, String kind, JsonNode identity, String name) {
    String id = identity.path("id").asString("");
    if (!id.isEmpty()) {
      readers.add(new Reader(kind, id, identity.path(name).asString(id)));
    }
  }
}
