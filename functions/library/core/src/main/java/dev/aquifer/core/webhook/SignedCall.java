package dev.aquifer.core.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What a signature vouches for.
 *
 * @param id the same whenever the same event is sent again
 * @param signedAt in seconds since 1970; null if the scheme signs no time
 */
public record SignedCall(String id, @Nullable Long signedAt) {}
