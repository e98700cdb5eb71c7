package dev.aquifer.local.compute;

/**
 * A function's instances as they are now.
 *
 * @param instances that are ready
 * @param busy of these, those that have an event
 * @param waiting events without an instance
 * @param min instances that are kept once the function was used
 * @param max that there will ever be
 */
public record PoolState(int instances, int busy, int waiting, int min, int max) {}
