package dev.aquifer.core.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each source had when it was last looked at: which documents were queued, and by what they
 * are told to be unchanged. Implementations are thread-safe; all methods throw {@code
 * DEPENDENCY_UNAVAILABLE} if it cannot be reached. Reads are strongly consistent.
 */
public interface Manifest {

  /** The most entries that one write may change. */
  int MOST = 100;

  /**
   * One item.
   *
   * @param key the source's own
   * @param uri of its document
   * @param fingerprint of what was queued; empty if that is not known
   * @param readers that were queued; null if the source said nothing
   * @param seenIn the number of the run that found it last
   * @param changedIn the number of the run that found it new or changed last
   */
  record Entry(
      String key,
      String uri,
      String fingerprint,
      @Nullable List<String> readers,
      long seenIn,
      long changedIn) {

    private static final String UNKNOWN = "";

    public Entry {
      readers = readers == null ? null : List.copyOf(readers);
    }

    /** One of which nothing is known. */
    static Entry of(String key) {
      return new Entry(key, key, UNKNOWN, null, 0, 0);
    }

    /** The same, so that any content is another one. */
    Entry unknown() {
      return new Entry(key, uri, UNKNOWN, readers, seenIn, changedIn);
    }

    boolean isUnknown() {
      return fingerprint.equals(UNKNOWN);
    }
  }

  /** Those of these items that are known, by their keys; at most {@link #MOST}. */
  Map<String, Entry> find(SourceId source, Collection<String> keys);

  /**
   * Writes and removes entries, all or none. It is remembered for some days who removed an entry.
   *
   * @param revision of the run as the writer knows it
   * @return whether it was done; if not, one of them was changed or removed by a writer of a
   *     greater revision
   */
  boolean write(
      SourceId source, long revision, Collection<Entry> entries, Collection<String> removed);

  /**
   * A page of entries that no run since has found, in the order of their keys.
   *
   * @param run those that were seen in an earlier one
   * @param after the key to go on after; null to begin
   */
  Page unseen(SourceId source, long run, @Nullable String after);

  /** How many entries there are, and how many of them no run since has found. */
  Size size(SourceId source, long run);

  /** A page; {@code next} is null on the last. */
  record Page(List<Entry> entries, @Nullable String next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /** Numbers of entries. */
  record Size(long known, long unseen) {}

  /** Names a source. */
  record SourceId(String tenant, String id) {

    static SourceId of(Source source) {
      return new SourceId(source.tenant(), source.id());
    }
  }
}
