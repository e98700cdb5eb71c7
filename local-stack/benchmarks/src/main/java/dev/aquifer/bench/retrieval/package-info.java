/** How well documents are found, stage by stage. */
@NullMarked
package dev.aquifer.bench.retrieval;

import org.jspecify.annotations.NullMarked;
