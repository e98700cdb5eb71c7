/** What it costs to keep a source in step. */
@NullMarked
package dev.aquifer.bench.sync;

import org.jspecify.annotations.NullMarked;
