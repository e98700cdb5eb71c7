/** How well words alone find documents, by how they become terms and by how fields are weighed. */
@NullMarked
package dev.aquifer.bench.analysis;

import org.jspecify.annotations.NullMarked;
