package dev.aquifer.connectors.sharepoint;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.connectors.ReaderMapping;
import dev.aquifer.connectors.Uri;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lists a drive by delta queries. Of a folder that was renamed, moved or shared, delta tells the
 * folder alone, so what is in it is listed after the changes.
 */
final class DriveConnector implements Connector {

  /** Beyond, listing all costs less. */
  private static final int MOST_FOLDERS = 300;

  private static final int GONE = 410;

  private final Drive drive;
  private final Optional<ReaderMapping> readers;
  private final Optional<Subscription> subscription;
  private boolean subscribed;
  private @Nullable Read last;

  /**
   * Where a listing is.
   *
   * @param link to the page; null for the first
   * @param skip how many of its items have been listed
   * @param folders whose content is still to be listed, of which the first is under way
   * @param delta the link to later changes, once it is known
   */
  record Place(@Nullable String link, int skip, List<String> folders, @Nullable String delta) {

    Place skipping(int more) {
      return new Place(link, skip + more, folders, delta);
    }
  }

  /** A page that was read, for the parts that it is listed in. */
  private record Read(String name, Drive.Page page) {}

  DriveConnector(
      Drive drive, Optional<ReaderMapping> readers, Optional<Subscription> subscription) {
    this.drive = drive;
    this.readers = readers;
    this.subscription = subscription;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    return page(
        cursor == null ? new Place(null, 0, List.of(), null) : Cursor.read(cursor, Place.class),
        true);
  }

  @Override
  public SourcePage changes(String cursor) {
    return page(Cursor.read(cursor, Place.class), false);
  }

  /** First of all, so that nothing changes between the two untold. */
  private void subscribe() {
    if (!subscribed) {
      subscription.ifPresent(Subscription::keep);
      subscribed = true;
    }
  }

  private SourcePage page(Place place, boolean whole) {
    subscribe();
    Drive.Page page = read(place);
    List<JsonNode> rest =
        page.items().subList(Math.min(place.skip(), page.items().size()), page.items().size());
    List<JsonNode> some = rest.subList(0, Math.min(Manifest.MOST, rest.size()));
    Map<String, SourceItem> items = new LinkedHashMap<>();
    Set<String> deleted = new LinkedHashSet<>();
    List<String> folders = new ArrayList<>(place.folders());
    if (!whole && some.stream().anyMatch(item -> item.has("folder"))) {
      drive.forgetPaths();
    }
    for (JsonNode item : some) {
      // Of an item that is told twice, the later one holds.
      String id = item.path("id").asString("");
      items.remove(id);
      deleted.remove(id);
      if (item.has("deleted")) {
        if (!whole && item.has("folder")) {
          // It is not said whether what was in it is told too.
          throw new CheckpointExpiredException();
        }
        deleted.add(id);
      } else if (item.has("file")) {
        item(id, item).ifPresent(found -> items.put(id, found));
      } else if (!whole && item.has("folder") && !item.has("root")) {
        folders.add(id);
      }
    }
    if (folders.size() > MOST_FOLDERS) {
      throw new CheckpointExpiredException();
    }
    Place here = new Place(place.link(), place.skip(), folders, place.delta());
    Place next = some.size() < rest.size() ? here.skipping(some.size()) : after(here, page);
    boolean ends = next.link() == null && next.folders().isEmpty() && next.delta() != null;
    return new SourcePage(
        List.copyOf(items.values()),
        List.copyOf(deleted),
        ends ? null : Cursor.of(next),
        ends ? Cursor.of(new Place(next.delta(), 0, List.of(), null)) : null);
  }

  /** First the pages of changes, then what is in each folder. */
  private static Place after(Place place, Drive.Page page) {
    if (page.next() != null) {
      return new Place(page.next(), 0, place.folders(), place.delta());
    }
    List<String> folders = place.folders();
    boolean listedFolder = place.delta() != null;
    return new Place(
        null,
        0,
        listedFolder ? folders.subList(1, folders.size()) : folders,
        listedFolder ? place.delta() : page.delta());
  }

  private Drive.Page read(Place place) {
    boolean inFolder = place.delta() != null;
    String name = (inFolder ? place.folders().getFirst() : "") + " " + place.link();
    Read known = last;
    if (known == null || place.skip() == 0 || !known.name().equals(name)) {
      known = new Read(name, inFolder ? children(place) : delta(place));
      last = known;
    }
    return known.page();
  }

  private Drive.Page delta(Place place) {
    Drive.Page page;
    try {
      page = drive.delta(place.link());
    } catch (FetchStatusException e) {
      if (e.status() == GONE) {
        throw new CheckpointExpiredException();
      }
      throw Graph.refused("The drive is not there any more.");
    }
    if (page.next() == null && page.delta() == null) {
      throw Graph.refused("Graph names neither a next page nor a link to later changes.");
    }
    return page;
  }

  private Drive.Page children(Place place) {
    try {
      return drive.children(place.folders().getFirst(), place.link());
    } catch (FetchStatusException e) {
      // It was deleted, which the next changes tell.
      return new Drive.Page(List.of(), null, null);
    }
  }

  /** Empty if it has gone since. */
  private Optional<SourceItem> item(String id, JsonNode item) {
    try {
      String name = item.path("name").asString(id);
      String folder = item.path("parentReference").path("id").asString("");
      String time =
          item.path("size").asString("") + " " + item.path("lastModifiedDateTime").asString("");
      // Delta does not tell the tag of a content.
      String content =
          item.path("file").path("hashes").path("quickXorHash").asString("") + "\n" + time;
      return Optional.of(
          new SourceItem(
              id,
              (folder.isEmpty() ? "" : drive.path(folder)) + name,
              Uri.web(item.path("webUrl").asString(""), "sharepoint:" + id),
              name,
              name + "\n" + content,
              item.path("size").asLong(-1),
              readers.map(mapping -> mapping.of(drive.readers(id))).orElse(null)));
    } catch (FetchStatusException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    return drive.read(item.key(), mostBytes);
  }
}
