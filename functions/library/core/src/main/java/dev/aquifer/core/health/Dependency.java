package dev.aquifer.core.health;

/**
 * A part that a deployment depends on.
 *
 * @param name its name in the report, such as {@code ledger}
 * @param probe returns if it answers, throws whatever says why not
 */
public record Dependency(String name, Runnable probe) {}
