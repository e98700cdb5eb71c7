package dev.aquifer.runtime;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warms a function before Lambda takes the snapshot that SnapStart restores. */
final class SnapshotPriming implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);

  private final Runnable priming;

  /** Registers itself; the registry holds it weakly, so it must be kept. */
  SnapshotPriming(Runnable priming) {
    this.priming = priming;
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      priming.run();
    } catch (RuntimeException e) {
      // A function that is slower at first is better than one that cannot be deployed.
      LOG.warn("Not every client could be primed: {}", e.toString());
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Clients reconnect by themselves.
  }
}
