package dev.aquifer.container.checkpoint;

/** The one context of the process: {@code org.crac} finds it by this class. */
public final class Core {

  private static final Context<Resource> GLOBAL = new Context<>();

  private Core() {}

  public static Context<Resource> getGlobalContext() {
    return GLOBAL;
  }

  /**
   * Does what a checkpoint and its restoring do, but for the checkpoint.
   *
   * @throws CheckpointException if a resource threw before it
   * @throws RestoreException if one did after it
   */
  public static void checkpointRestore() throws CheckpointException, RestoreException {
    GLOBAL.checkpointRestore();
  }
}
