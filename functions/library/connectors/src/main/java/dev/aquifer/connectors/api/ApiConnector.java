package dev.aquifer.connectors.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.connectors.Uri;
import dev.aquifer.connectors.api.ApiPages.Page;
import dev.aquifer.connectors.api.ApiSettings.Item;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.events.Sha256;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Lists the items of an API page by page. What moves from page to page meanwhile may be missing in
 * one listing, so two must lack an item before it is gone.
 */
final class ApiConnector implements Connector {

  /** What is committed late still has an earlier time. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final ApiPages pages;
  private final Item where;
  private final Map<String, JsonNode> listed = new HashMap<>();

  /**
   * Where a listing is.
   *
   * @param url of the page
   * @param skip how many of its items have been listed
   * @param latest when the item that was modified last was; null if that is not known
   */
  record Place(String url, int skip, @Nullable Instant latest) {}

  ApiConnector(ApiPages pages, Item where) {
    this.pages = pages;
    this.where = where;
  }

  @Override
  public int listingsUntilGone() {
    return 2;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    return page(
        cursor == null ? new Place(pages.first(), 0, null) : Cursor.read(cursor, Place.class));
  }

  @Override
  public SourcePage changes(String cursor) {
    return page(Cursor.read(cursor, Place.class));
  }

  private SourcePage page(Place place) {
    Page page = pages.page(place.url(), place.skip() > 0);
    List<JsonNode> rest =
        page.items().subList(Math.min(place.skip(), page.items().size()), page.items().size());
    List<JsonNode> some = rest.subList(0, Math.min(Manifest.MOST, rest.size()));
    listed.clear();
    List<SourceItem> items = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    Instant latest = place.latest();
    for (JsonNode node : some) {
      latest = later(latest, node);
      String key = key(node);
      if (isDeleted(node)) {
        deleted.add(key);
      } else if (listed.put(key, node) == null) {
        items.add(item(key, node));
      }
    }
    if (some.size() < rest.size()) {
      Place next = new Place(place.url(), place.skip() + some.size(), latest);
      return new SourcePage(items, deleted, Cursor.of(next), null);
    }
    return page.next() == null
        ? new SourcePage(items, deleted, null, checkpoint(latest))
        : new SourcePage(items, deleted, Cursor.of(new Place(page.next(), 0, latest)), null);
  }

  private @Nullable String checkpoint(@Nullable Instant latest) {
    return Optional.ofNullable(latest)
        .flatMap(time -> pages.since(time.minus(OVERLAP)))
        .map(url -> Cursor.of(new Place(url, 0, latest)))
        .orElse(null);
  }

  /** The later one of two times, if times are asked for. */
  private @Nullable Instant later(@Nullable Instant latest, JsonNode node) {
    if (pages.since(Instant.EPOCH).isEmpty()) {
      return null;
    }
    String modified = text(node, where.modified()).orElse("");
    try {
      Instant time = OffsetDateTime.parse(modified).toInstant();
      return latest == null || time.isAfter(latest) ? time : latest;
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "'since' needs times such as 2026-03-04T05:06:07Z at 'modified', and not '%s'."
              .formatted(modified),
          e);
    }
  }

  private String key(JsonNode node) {
    return text(node, where.id())
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.SOURCE_REFUSED,
                "An item of the API has nothing at '%s'. Correct 'item.id'."
                    .formatted(where.id())));
  }

  private boolean isDeleted(JsonNode node) {
    return where.deleted() != null
        && text(node, where.deleted()).filter(it -> !it.equals("false")).isPresent();
  }

  private SourceItem item(String key, JsonNode node) {
    String title = text(node, where.title()).orElse(key).replace('/', ' ');
    String own = pages.first() + "#" + QueryParameter.encoded(key);
    String uri =
        where.uri() == null
            ? text(node, where.contentUrl()).orElse(own)
            : Uri.of(where.uri(), pointer -> text(node, JsonPointer.compile(pointer)).orElse(""));
    return new SourceItem(
        key,
        key,
        Uri.web(uri, own),
        title + "." + where.extension(),
        title + "\n" + text(node, where.modified()).orElseGet(() -> Sha256.of(node.toString())),
        -1,
        readers(node));
  }

  /** What is there and no list of texts is for nobody. */
  private @Nullable List<String> readers(JsonNode node) {
    return where.readers() == null
        ? null
        : node.at(where.readers()).values().stream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .toList();
  }

  private static Optional<String> text(JsonNode node, @Nullable JsonPointer pointer) {
    return Optional.ofNullable(pointer)
        .map(node::at)
        .filter(found -> !found.isMissingNode() && !found.isNull())
        .map(found -> found.isString() ? found.asString() : found.toString());
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    JsonNode node = listed.get(item.key());
    if (node == null) {
      throw new IllegalStateException("only what was listed just now can be read");
    }
    if (where.contentUrl() != null) {
      return pages.content(text(node, where.contentUrl()).orElse(""), mostBytes);
    }
    byte[] bytes = text(node, where.content()).orElse("").getBytes(UTF_8);
    if (bytes.length > mostBytes) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE, "The item has more than %,d bytes.".formatted(mostBytes));
    }
    return bytes;
  }
}
