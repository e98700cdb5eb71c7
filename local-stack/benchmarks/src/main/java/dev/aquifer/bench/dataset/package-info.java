/** Collections of documents with questions and what answers them. */
@NullMarked
package dev.aquifer.bench.dataset;

import org.jspecify.annotations.NullMarked;
