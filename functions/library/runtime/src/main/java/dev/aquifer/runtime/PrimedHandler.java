package dev.aquifer.runtime;

import java.util.function.Function;

/**
 * A handler, and how to warm it.
 *
 * @param priming makes one harmless call of each client, so that a snapshot holds their classes; it
 *     may throw
 */
public record PrimedHandler<E, R>(Function<E, R> handler, Runnable priming) {}
