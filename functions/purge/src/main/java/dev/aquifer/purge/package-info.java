/** Turns document deletions into tombstones, and removes their chunks. */
@NullMarked
package dev.aquifer.purge;

import org.jspecify.annotations.NullMarked;
