/** Runs ways of doing the same beside each other, on one node and the same data. */
@NullMarked
package dev.aquifer.bench.contest;

import org.jspecify.annotations.NullMarked;
