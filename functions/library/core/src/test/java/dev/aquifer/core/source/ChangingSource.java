package dev.aquifer.core.source;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A source in memory that can tell what changed, in pages of two. */
final class ChangingSource implements Connectors {

  private static final int PAGE = 2;

  /** What happened to a key; the text is null if it was deleted. */
  private record Event(String key, @Nullable String text) {}

  final Map<String, String> items = new TreeMap<>();
  final Map<String, List<String>> readers = new TreeMap<>();
  private final Set<String> touched = new HashSet<>();
  private final List<Event> events = new ArrayList<>();
  private boolean remembers;
  private boolean noticing = true;
  int reads;

  ChangingSource(boolean remembers) {
    this.remembers = remembers;
  }

  void put(String key, String text) {
    items.put(key, text);
    events.add(new Event(key, text));
  }

  void remove(String key) {
    items.remove(key);
    events.add(new Event(key, null));
  }

  /** Gives an item another fingerprint, and the same text. */
  void touch(String key) {
    touched.add(key);
  }

  /** Takes what is read for what was listed. */
  void ignoreChangesWhileReading() {
    noticing = false;
  }

  void forget() {
    remembers = false;
  }

  void remember() {
    remembers = true;
  }

  @Override
  public Connector open(Source source) {
    return new Opened();
  }

  private final class Opened implements Connector {

    /** The first page fixes the checkpoint: what happens while all is listed comes again. */
    @Override
    public SourcePage list(@Nullable String cursor) {
      String checkpoint =
          cursor == null ? String.valueOf(events.size()) : cursor.substring(0, cursor.indexOf(':'));
      String after = cursor == null ? "" : cursor.substring(cursor.indexOf(':') + 1);
      List<SourceItem> page =
          items.keySet().stream()
              .filter(key -> key.compareTo(after) > 0)
              .limit(PAGE)
              .map(ChangingSource.this::item)
              .toList();
      boolean last = page.size() < PAGE;
      return new SourcePage(
          page,
          List.of(),
          last ? null : checkpoint + ":" + page.getLast().key(),
          last && remembers ? checkpoint : null);
    }

    @Override
    public SourcePage changes(String cursor) {
      if (!remembers) {
        throw new CheckpointExpiredException();
      }
      int from = Integer.parseInt(cursor);
      int to = Math.min(events.size(), from + PAGE);
      List<String> keys = events.subList(from, to).stream().map(Event::key).distinct().toList();
      return new SourcePage(
          keys.stream().filter(items::containsKey).map(ChangingSource.this::item).toList(),
          keys.stream().filter(key -> !items.containsKey(key)).toList(),
          to < events.size() ? String.valueOf(to) : null,
          to < events.size() ? null : String.valueOf(to));
    }

    @Override
    public byte[] read(SourceItem item, long mostBytes) {
      reads++;
      String text = items.get(item.key());
      if (text == null) {
        throw new ProblemException(ProblemCode.BODY_MISSING, "It has gone since.");
      }
      if (noticing
          && !item.fingerprint().equals(ChangingSource.this.item(item.key()).fingerprint())) {
        throw new ProblemException(ProblemCode.FETCH_FAILED, "It has changed since.");
      }
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private SourceItem item(String key) {
    String text = String.valueOf(items.get(key));
    return new SourceItem(
        key,
        key,
        "memory://" + key,
        key,
        touched.contains(key) ? text + " touched" : text,
        text.length(),
        readers.get(key));
  }
}
