/** What the ways of ingesting and searching have in common while they are measured. */
@NullMarked
package dev.aquifer.bench.peer;

import org.jspecify.annotations.NullMarked;
