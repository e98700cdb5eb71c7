package dev.aquifer.runtime;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warms a function before Lambda takes the snapshot that SnapStart restores, or a container takes
 * its first event.
 */
final class SnapshotPriming implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);

  private final Runnable priming;
  private final boolean needed;

  /**
   * Registers itself; the registry holds it weakly, so it must be kept.
   *
   * @param needed whether to throw what it throws
   */
  SnapshotPriming(Runnable priming, boolean needed) {
    this.priming = priming;
    this.needed = needed;
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      priming.run();
    } catch (RuntimeException e) {
      if (needed) {
        throw e;
      }
      // A function that is slower at first is better than one that cannot be deployed.
      LOG.warn("Not every client could be primed: {}", e.toString());
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Clients reconnect by themselves.
  }
}
