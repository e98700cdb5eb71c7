package dev.aquifer.connectors;

import dev.aquifer.core.access.Readers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a source's own readers are here: of {@code group:NAME}, {@code user:NAME} and what else a
 * source calls its readers, each exactly, or all of a kind by {@code group:*}, whose name then
 * takes the place of the star. Whoever is not in it reads nothing.
 */
public record ReaderMapping(Map<String, String> readers) {

  public ReaderMapping {
    readers = Map.copyOf(readers);
  }

  /** The mapping of a source's settings; empty if the source is not to be asked who reads. */
  public static Optional<ReaderMapping> of(@Nullable Map<String, String> readers) {
    return Optional.ofNullable(readers).map(ReaderMapping::new);
  }

  /** Who reads here, of whoever reads there; in a fixed order. */
  public List<String> of(Collection<String> there) {
    return there.stream()
        .flatMap(name -> here(name).stream())
        .flatMap(name -> Readers.valid(List.of(name)).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<String> here(String name) {
    return Stream.of(name, name.replaceFirst(":.*", ":*"))
        .map(readers::get)
        .filter(found -> found != null)
        .findFirst()
        .map(found -> found.replace("*", name.substring(name.indexOf(':') + 1)));
  }
}
