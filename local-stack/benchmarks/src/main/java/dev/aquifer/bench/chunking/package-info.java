/** How well chunks cover the exact spans that answer. */
@NullMarked
package dev.aquifer.bench.chunking;

import org.jspecify.annotations.NullMarked;
