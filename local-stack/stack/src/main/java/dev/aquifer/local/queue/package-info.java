/** Event sources: queues polled for functions, as Lambda does it. */
@NullMarked
package dev.aquifer.local.queue;

import org.jspecify.annotations.NullMarked;
