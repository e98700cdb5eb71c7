package dev.aquifer.core.change;

import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Queues in memory, which keep what was sent. */
public final class InMemoryChangeQueues implements ChangeQueues {

  private final List<DocumentChange> updates = new CopyOnWriteArrayList<>();
  private final List<DocumentChange> deletions = new CopyOnWriteArrayList<>();

  @Override
  public void send(DocumentChange change) {
    switch (change) {
      case DocumentUpdated updated -> updates.add(updated);
      case DocumentDeleted deleted -> deletions.add(deleted);
      case ReadersChanged changed -> deletions.add(changed);
    }
  }

  /** Forgets what was sent so far. */
  public void clear() {
    updates.clear();
    deletions.clear();
  }

  public List<DocumentChange> updates() {
    return List.copyOf(updates);
  }

  public List<DocumentChange> deletions() {
    return List.copyOf(deletions);
  }
}
