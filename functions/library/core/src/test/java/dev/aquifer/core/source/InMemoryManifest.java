package dev.aquifer.core.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A manifest in memory, whose pages are short. */
public final class InMemoryManifest implements Manifest {

  private static final int PAGE = 3;

  /** Without an entry, who removed it. */
  private record Kept(@Nullable Entry entry, long revision) {}

  private final Map<SourceId, NavigableMap<String, Kept>> sources = new HashMap<>();

  @Override
  public synchronized Map<String, Entry> find(SourceId source, Collection<String> keys) {
    Map<String, Entry> found = new HashMap<>();
    keys.forEach(key -> {
      Kept kept = of(source).get(key);
      Entry entry = kept == null ? null : kept.entry();
      if (entry != null) {
        found.put(key, entry);
      }
    });
    return found;
  }

  @Override
  public synchronized boolean write(
      SourceId source, long revision, Collection<Entry> entries, Collection<String> removed) {
    NavigableMap<String, Kept> all = of(source);
    boolean overtaken =
        entries.stream().anyMatch(entry -> isLater(all.get(entry.key()), revision))
            || removed.stream().anyMatch(key -> isLater(all.get(key), revision));
    if (overtaken) {
      return false;
    }
    entries.forEach(entry -> all.put(entry.key(), new Kept(entry, revision)));
    removed.forEach(key -> all.put(key, new Kept(null, revision)));
    return true;
  }

  @Override
  public synchronized Page unseen(SourceId source, long run, @Nullable String after) {
    List<Entry> entries =
        entries(after == null ? of(source) : of(source).tailMap(after, false)).limit(PAGE).toList();
    return new Page(
        entries.stream().filter(entry -> entry.seenIn() < run).toList(),
        entries.size() < PAGE ? null : entries.getLast().key());
  }

  @Override
  public synchronized Size size(SourceId source, long run) {
    return new Size(
        entries(of(source)).count(),
        entries(of(source)).filter(entry -> entry.seenIn() < run).count());
  }

  private static Stream<Entry> entries(Map<String, Kept> kept) {
    return kept.values().stream().map(Kept::entry).filter(Objects::nonNull);
  }

  private NavigableMap<String, Kept> of(SourceId source) {
    return sources.computeIfAbsent(source, id -> new TreeMap<>());
  }

  private static boolean isLater(@Nullable Kept kept, long revision) {
    return kept != null && kept.revision() > revision;
  }
}
