package dev.aquifer.connectors.database;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.connectors.database.ReplicationSlot.Changed;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists rows in the order of their keys, and learns of changes, deletions among them, from a slot
 * of PostgreSQL's logical replication. The slot is moved on only once what it told is queued.
 */
final class ReplicationConnector implements Connector {

  private final Table table;
  private final ReplicationSlot slot;
  private @Nullable Changed last;

  /** Where a whole listing is; the slot has been there since before it began. */
  record Place(String key) {}

  /**
   * Where the changes are.
   *
   * @param done up to where in the log they are queued
   * @param skip how many of the rows that changed after it are queued too
   */
  record Since(String done, int skip) {}

  ReplicationConnector(Table table, ReplicationSlot slot) {
    this.table = table;
    this.slot = slot;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    if (cursor == null) {
      slot.ensure();
    }
    List<Row> rows = table.after(cursor == null ? null : Cursor.read(cursor, Place.class).key());
    List<SourceItem> items = rows.stream().filter(Row::isDocument).map(Row::item).toList();
    return rows.size() == Manifest.MOST
        ? new SourcePage(items, List.of(), Cursor.of(new Place(rows.getLast().key())), null)
        : new SourcePage(items, List.of(), null, Cursor.of(new Since(slot.position(), 0)));
  }

  @Override
  public SourcePage changes(String cursor) {
    Since place = Cursor.read(cursor, Since.class);
    Changed changed = changed(place);
    List<String> keys = changed.keys().stream().skip(place.skip()).limit(Manifest.MOST).toList();
    Set<String> gone = new LinkedHashSet<>(keys);
    List<Row> rows = table.of(keys);
    rows.stream().filter(Row::isDocument).map(Row::key).forEach(gone::remove);
    List<SourceItem> items = rows.stream().filter(Row::isDocument).map(Row::item).toList();
    int queued = place.skip() + keys.size();
    if (queued < changed.keys().size()) {
      return page(items, gone, Cursor.of(new Since(place.done(), queued)), null);
    }
    String next = Cursor.of(new Since(changed.end(), 0));
    return changed.isLast() ? page(items, gone, null, next) : page(items, gone, next, null);
  }

  private static SourcePage page(
      List<SourceItem> items, Set<String> gone, @Nullable String next, @Nullable String end) {
    return new SourcePage(items, List.copyOf(gone), next, end);
  }

  /** What follows in the log, which is read once for all the pages that it takes. */
  private Changed changed(Since place) {
    Changed known = last;
    if (known == null || place.skip() == 0) {
      slot.advance(place.done());
      known = slot.peek();
      last = known;
    }
    return known;
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    return table.content(item, mostBytes);
  }

  @Override
  public void release() {
    slot.drop();
  }

  @Override
  public void close() {
    table.close();
  }
}
