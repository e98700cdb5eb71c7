/** How fast documents become searchable. */
@NullMarked
package dev.aquifer.bench.ingest;

import org.jspecify.annotations.NullMarked;
