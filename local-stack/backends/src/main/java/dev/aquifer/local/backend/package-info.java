/**
 * What AWS provides to the deployed functions, provided on one machine: objects, queues, tables, a
 * search node and an identity provider, each on a free port of the loopback address.
 *
 * <p>Each part starts on its own, so a caller can start all of them side by side, and each is
 * closed by whoever started it.
 */
@NullMarked
package dev.aquifer.local.backend;

import org.jspecify.annotations.NullMarked;
