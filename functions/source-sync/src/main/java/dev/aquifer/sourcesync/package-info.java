/** Reads sources, and queues what has changed in them. */
@NullMarked
package dev.aquifer.sourcesync;

import org.jspecify.annotations.NullMarked;
