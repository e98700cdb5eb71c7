package dev.aquifer.core.source;

import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import java.util.Optional;

/**
 * A source that also sends events, of which one may be lost. What is listed is compared with the
 * ledger, and what is missing there is ordered as the lost event would have been.
 */
public interface EventedConnector extends Connector {

  /** The change that the ledger does not know of; empty if it knows, or may do so soon. */
  Optional<DocumentUpdated> update(SourceItem item);

  /** The deletion that the ledger does not know of; empty if it knows, or the item is there. */
  Optional<DocumentDeleted> delete(String key);
}
