package dev.aquifer.core.health;

/** How well something works, from well to not at all. */
public enum Health {
  HEALTHY(2),
  /** It works, but not all of it, not always, or slowly. */
  DEGRADED(1),
  UNHEALTHY(0);

  private final int value;

  Health(int value) {
    this.value = value;
  }

  /** As metrics show it: 2 healthy, 1 degraded, 0 unhealthy. */
  public int value() {
    return value;
  }

  /** The worse of two. */
  public Health or(Health other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
