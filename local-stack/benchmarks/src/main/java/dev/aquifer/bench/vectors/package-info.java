/**
 * What the parameters of the graph over vectors cost, and how much of the exact answer they find.
 */
@NullMarked
package dev.aquifer.bench.vectors;

import org.jspecify.annotations.NullMarked;
