package dev.aquifer.connectors.database;

import dev.aquifer.core.source.SourceItem;
import org.jspecify.annotations.Nullable;

/**
 * One row, without its content.
 *
 * @param watermark as text; null if there is none
 * @param isDocument whether it is neither deleted nor empty
 */
record Row(SourceItem item, @Nullable String watermark, boolean isDocument) {

  String key() {
    return item.key();
  }
}
