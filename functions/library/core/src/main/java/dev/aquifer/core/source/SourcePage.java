package dev.aquifer.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a source has: at most {@link Manifest#MOST} items and keys together.
 *
 * @param items that are there
 * @param deleted keys of items that the source says are gone
 * @param next what to ask for the next page with; null on the last
 * @param checkpoint on the last page, what to ask for later changes with; null if the source can
 *     only be listed again
 */
public record SourcePage(
    List<SourceItem> items,
    List<String> deleted,
    @Nullable String next,
    @Nullable String checkpoint) {

  public SourcePage {
    items = List.copyOf(items);
    deleted = List.copyOf(deleted);
  }
}
