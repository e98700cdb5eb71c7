/** Changes on their way, the queues that they wait in, and those that failed. */
@NullMarked
package dev.aquifer.changes;

import org.jspecify.annotations.NullMarked;
