package dev.aquifer.connectors.database;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists rows in the order of their keys, and changes in the order of their watermarks. A whole
 * listing finds what is gone; a column that marks rows as deleted tells it at once.
 */
final class WatermarkConnector implements Connector {

  private final Table table;
  private final boolean tellsChanges;

  /**
   * Where a whole listing is.
   *
   * @param latest the watermark when it began
   */
  record Place(String key, @Nullable String latest) {}

  /**
   * Where a listing of changes is.
   *
   * @param since the watermark that it begins at; null once it has begun
   * @param latest the watermark when it began, to begin the next one at
   */
  record Since(
      @Nullable String since,
      @Nullable String watermark,
      @Nullable String key,
      @Nullable String latest) {

    static String of(String since) {
      return Cursor.of(new Since(since, null, null, null));
    }
  }

  WatermarkConnector(Table table) {
    this.table = table;
    this.tellsChanges = table.settings().watermark() != null;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    Place place =
        cursor == null
            ? new Place("", tellsChanges ? table.latest().orElse(null) : null)
            : Cursor.read(cursor, Place.class);
    List<Row> rows = table.after(cursor == null ? null : place.key());
    List<SourceItem> items = rows.stream().filter(Row::isDocument).map(Row::item).toList();
    if (rows.size() == Manifest.MOST) {
      Place next = new Place(rows.getLast().key(), place.latest());
      return new SourcePage(items, List.of(), Cursor.of(next), null);
    }
    return new SourcePage(
        items, List.of(), null, place.latest() == null ? null : Since.of(place.latest()));
  }

  @Override
  public SourcePage changes(String cursor) {
    if (!tellsChanges) {
      throw new CheckpointExpiredException();
    }
    Since place = Cursor.read(cursor, Since.class);
    String latest = place.since() == null ? place.latest() : table.latest().orElse(place.since());
    List<Row> rows =
        place.since() != null
            ? table.since(place.since())
            : table.after(String.valueOf(place.watermark()), String.valueOf(place.key()));
    List<SourceItem> items = rows.stream().filter(Row::isDocument).map(Row::item).toList();
    List<String> deleted = rows.stream().filter(row -> !row.isDocument()).map(Row::key).toList();
    if (rows.size() == Manifest.MOST) {
      Row last = rows.getLast();
      return new SourcePage(
          items, deleted, Cursor.of(new Since(null, last.watermark(), last.key(), latest)), null);
    }
    return new SourcePage(items, deleted, null, Since.of(String.valueOf(latest)));
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    return table.content(item, mostBytes);
  }

  @Override
  public void close() {
    table.close();
  }
}
