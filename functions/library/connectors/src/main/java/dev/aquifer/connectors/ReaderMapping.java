package dev.aquifer.connectors;

import dev.aquifer.core.access.Readers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a source's own readers are here: each by {@code KIND:NAME} or {@code KIND:ID}, or all of a
 * kind by {@code KIND:*}, whose name then takes the place of a star. Whoever is not in it reads
 * nothing.
 */
public record ReaderMapping(Map<String, String> readers) {

  /**
   * Somebody who may read at the source.
   *
   * @param kind such as {@code user} or {@code group}
   * @param id that does not change
   * @param name by which people know them
   */
  public record Reader(String kind, String id, String name) {

    /** A reader of whose kind there is one. */
    public static Reader only(String kind) {
      return new Reader(kind, "", "");
    }
  }

  public ReaderMapping {
    readers = Map.copyOf(readers);
  }

  /** The mapping of a source's settings; empty if the source is not to be asked who reads. */
  public static Optional<ReaderMapping> of(@Nullable Map<String, String> readers) {
    return Optional.ofNullable(readers).map(ReaderMapping::new);
  }

  /** Who reads here, of whoever reads there; sorted. */
  public List<String> of(Collection<Reader> there) {
    return there.stream()
        .flatMap(reader -> here(reader).stream())
        .flatMap(name -> Readers.valid(List.of(name)).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<String> here(Reader reader) {
    return Stream.of(
            reader.kind(),
            reader.kind() + ":" + reader.name(),
            reader.kind() + ":" + reader.id(),
            reader.kind() + ":*")
        .map(readers::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(found -> found.replace("*", reader.name()));
  }
}
