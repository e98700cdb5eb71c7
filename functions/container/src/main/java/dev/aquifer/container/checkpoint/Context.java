package dev.aquifer.container.checkpoint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Resources, in the order in which they came.
 *
 * @param <R> what they are
 */
public final class Context<R extends Resource> {

  private final List<R> resources = new CopyOnWriteArrayList<>();

  public void register(R resource) {
    resources.add(resource);
  }

  /** Tells each that a checkpoint is taken, the latest first, and then that it is restored. */
  void checkpointRestore() throws CheckpointException, RestoreException {
    CheckpointException notTaken = new CheckpointException();
    for (R resource : resources.reversed()) {
      try {
        resource.beforeCheckpoint(this);
      } catch (Exception | LinkageError e) {
        notTaken.addSuppressed(e);
      }
    }
    RestoreException notRestored = new RestoreException();
    for (R resource : resources) {
      try {
        resource.afterRestore(this);
      } catch (Exception | LinkageError e) {
        notRestored.addSuppressed(e);
      }
    }
    if (notTaken.getSuppressed().length > 0) {
      throw notTaken;
    }
    if (notRestored.getSuppressed().length > 0) {
      throw notRestored;
    }
  }
}
