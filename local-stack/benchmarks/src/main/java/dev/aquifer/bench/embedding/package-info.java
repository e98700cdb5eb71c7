/** How fast the embedding model can be, however it is called. */
@NullMarked
package dev.aquifer.bench.embedding;

import org.jspecify.annotations.NullMarked;
