package dev.aquifer.core.health;

/** A part that a deployment depends on. */
public interface Dependency {

  /** Its name in the report, such as {@code ledger}. */
  String name();

  /** Returns if it answers; throws whatever says why not. */
  void probe();
}
