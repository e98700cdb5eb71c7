package dev.aquifer.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a source, as it was listed.
 *
 * @param key what the source itself tells it by, and keeps when it is renamed or moved if it can
 * @param path where it is, with slashes, for patterns
 * @param uri where a person finds it
 * @param name the file's name
 * @param fingerprint another one whenever its content or name is another
 * @param bytes how large it is; -1 if the source does not say
 * @param readers who may read it, if the source says so; null if it says nothing
 */
public record SourceItem(
    String key,
    String path,
    String uri,
    String name,
    String fingerprint,
    long bytes,
    @Nullable List<String> readers) {

  public SourceItem {
    readers = readers == null ? null : List.copyOf(readers);
  }
}
