package dev.aquifer.core.change;

import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.util.Locale;

/** The queues of changes, by what may not wait behind what. */
public enum QueueName {
  /** Deletions and changes of readers: before everything else. */
  DELETIONS,
  /** Updates, each by itself. */
  UPDATES,
  /** Updates of a load of many. */
  BULK;

  /**
   * Where a change goes.
   *
   * @param bulk whether it is part of a load
   */
  public static QueueName of(DocumentChange change, boolean bulk) {
    return switch (change) {
      case DocumentUpdated updated -> bulk ? BULK : UPDATES;
      case DocumentDeleted deleted -> DELETIONS;
      case ReadersChanged changed -> DELETIONS;
    };
  }

  /** As it is written in addresses and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
