package dev.aquifer.connectors.confluence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.connectors.Uri;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lists the pages and blog posts of spaces, and by a search their attachments; and by a search with
 * a watermark what was modified since. Restrictions do not count as modifications, so a change of
 * them is found when all is listed.
 */
final class ConfluenceConnector implements Connector {

  /** The index of the search is a little behind. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final String PAGES = "pages";
  private static final String POSTS = "blogposts";
  private static final String LIMIT = "limit=" + Manifest.MOST;

  private final Wiki wiki;
  private final Spaces spaces;
  private final boolean attachments;
  private final Optional<ContentReaders> readers;
  private final InstantSource clock;
  private final Map<String, String> contents = new HashMap<>();

  /**
   * Where a listing is.
   *
   * @param began when it began
   * @param part which of its parts is listed
   * @param next the page of this part; null for its first
   * @param since for changes, since when
   */
  record Place(Instant began, int part, @Nullable String next, @Nullable Instant since) {}

  ConfluenceConnector(
      Wiki wiki,
      Spaces spaces,
      boolean attachments,
      Optional<ContentReaders> readers,
      InstantSource clock) {
    this.wiki = wiki;
    this.spaces = spaces;
    this.attachments = attachments;
    this.readers = readers;
    this.clock = clock;
  }

  /** A page is moved while all are listed, and the search may leave one out. */
  @Override
  public int listingsUntilGone() {
    return 2;
  }

  /** One part of a listing. */
  private sealed interface Part {

    /** Pages or blog posts of a space, or those in its trash. */
    record Contents(String kind, String space, boolean trashed) implements Part {}

    /** What a search finds. */
    record Found(String cql) implements Part {}
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    Place place =
        cursor == null
            ? new Place(clock.instant(), 0, null, null)
            : Cursor.read(cursor, Place.class);
    List<Part> parts = new ArrayList<>();
    for (String space : spaces.ids().values()) {
      parts.add(new Part.Contents(PAGES, space, false));
      parts.add(new Part.Contents(POSTS, space, false));
    }
    if (attachments) {
      parts.add(new Part.Found(spaces.condition() + " and type = attachment order by created"));
    }
    return page(parts, place);
  }

  @Override
  public SourcePage changes(String cursor) {
    Place place = Cursor.read(cursor, Place.class);
    if (place.since() == null) {
      place = new Place(clock.instant(), 0, null, place.began());
    }
    Duration ago = Duration.between(place.since(), place.began()).plus(OVERLAP);
    if (ago.compareTo(LONGEST) > 0) {
      throw new CheckpointExpiredException();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part.Found(
            // By how long ago, since times are taken to be in the user's own zone.
            "%s and type in (page, blogpost%s) and lastmodified >= now(\"-%dm\") order by lastmodified"
                .formatted(
                    spaces.condition(),
                    attachments ? ", attachment" : "",
                    ago.plus(Duration.between(place.began(), clock.instant())).toMinutes() + 1)));
    for (String space : spaces.ids().values()) {
      parts.add(new Part.Contents(PAGES, space, true));
      parts.add(new Part.Contents(POSTS, space, true));
    }
    return page(parts, place);
  }

  private SourcePage page(List<Part> parts, Place place) {
    Part part = parts.get(place.part());
    Wiki.Page page = wiki.page(place.next() == null ? path(part) : place.next());
    contents.clear();
    List<SourceItem> items = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    boolean trash = part instanceof Part.Contents contents && contents.trashed();
    for (JsonNode result : page.results()) {
      if (trash) {
        deleted.add(result.path("id").asString(""));
      } else if (result.path("status").asString("current").equals("current")) {
        item(part, result).ifPresent(items::add);
      }
    }
    // Of the trash, what was put there last is enough.
    String next = trash ? null : page.next();
    if (next != null) {
      return new SourcePage(
          items,
          deleted,
          Cursor.of(new Place(place.began(), place.part(), next, place.since())),
          null);
    }
    return place.part() + 1 < parts.size()
        ? new SourcePage(
            items,
            deleted,
            Cursor.of(new Place(place.began(), place.part() + 1, null, place.since())),
            null)
        : new SourcePage(items, deleted, null, Cursor.of(new Place(place.began(), 0, null, null)));
  }

  private static String path(Part part) {
    return switch (part) {
      case Part.Contents(String kind, String space, boolean trashed) ->
          "/wiki/api/v2/%s?space-id=%s&status=%s&sort=%s&%s"
              .formatted(
                  kind,
                  QueryParameter.encoded(space),
                  trashed ? "trashed" : "current",
                  trashed ? "-modified-date" : "id",
                  LIMIT);
      case Part.Found(String cql) ->
          "/wiki/rest/api/content/search?cql=%s&expand=version,space,container&%s"
              .formatted(QueryParameter.encoded(cql), LIMIT);
    };
  }

  /** Empty if it has gone since. */
  private Optional<SourceItem> item(Part part, JsonNode result) {
    String id = result.path("id").asString("");
    String kind = kind(part, result);
    String title = result.path("title").asString(id);
    boolean isFile = kind.equals("attachments");
    String space =
        part instanceof Part.Contents contents
            ? contents.space()
            : spaces.ids().getOrDefault(result.path("space").path("key").asString(""), "");
    contents.put(
        id,
        isFile
            ? "/wiki" + result.path("_links").path("download").asString("")
            : "/wiki/api/v2/%s/%s?body-format=view".formatted(kind, QueryParameter.encoded(id)));
    try {
      return Optional.of(
          new SourceItem(
              id,
              spaces.key(space) + "/" + title.replace('/', ' '),
              Uri.web(
                  wiki.url("/wiki" + result.path("_links").path("webui").asString("")),
                  "confluence:" + id),
              title.replace('/', ' ') + (isFile ? "" : ".html"),
              title + "\n" + result.path("version").path("number").asInt(0),
              isFile ? result.path("extensions").path("fileSize").asLong(-1) : -1,
              readers.map(all -> readers(all, result, kind, id, space)).orElse(null)));
    } catch (FetchStatusException e) {
      return Optional.empty();
    }
  }

  /** Who may read an attachment is who may read what it is on. */
  private static List<String> readers(
      ContentReaders readers, JsonNode result, String kind, String id, String space) {
    if (!kind.equals("attachments")) {
      return readers.of(kind, id, space);
    }
    JsonNode container = result.path("container");
    String on = container.path("type").asString("").equals("blogpost") ? POSTS : PAGES;
    return readers.of(on, container.path("id").asString(""), space);
  }

  private static String kind(Part part, JsonNode result) {
    return part instanceof Part.Contents contents
        ? contents.kind()
        : switch (result.path("type").asString("")) {
          case "attachment" -> "attachments";
          case "blogpost" -> POSTS;
          default -> PAGES;
        };
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    String path = contents.get(item.key());
    if (path == null) {
      throw new IllegalStateException("only what was listed just now can be read");
    }
    if (!path.startsWith("/wiki/api/v2/")) {
      return wiki.read(path, mostBytes);
    }
    JsonNode content;
    try {
      content = wiki.get(path);
    } catch (FetchStatusException e) {
      throw new ProblemException(ProblemCode.BODY_MISSING, "The page has gone since.", e);
    }
    byte[] bytes = html(content).getBytes(UTF_8);
    if (bytes.length > mostBytes) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE, "The page has more than %,d bytes.".formatted(mostBytes));
    }
    return bytes;
  }

  private static String html(JsonNode content) {
    String title = content.path("title").asString("").replace("&", "&amp;").replace("<", "&lt;");
    return "<!doctype html><html><head><title>%1$s</title></head><body><h1>%1$s</h1>%2$s</body></html>"
        .formatted(title, content.path("body").path("view").path("value").asString(""));
  }
}
