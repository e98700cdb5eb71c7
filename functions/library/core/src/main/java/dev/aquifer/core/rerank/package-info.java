/** Judging the passages that were found more closely: order, diversity, near duplicates. */
@NullMarked
package dev.aquifer.core.rerank;

import org.jspecify.annotations.NullMarked;
