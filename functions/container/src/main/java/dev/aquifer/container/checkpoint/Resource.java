package dev.aquifer.container.checkpoint;

/** Who is told of a checkpoint. */
public interface Resource {

  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  void afterRestore(Context<? extends Resource> context) throws Exception;
}
