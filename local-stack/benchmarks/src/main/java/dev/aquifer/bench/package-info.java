/** Benchmarks: how well passages are found, and how fast. */
@NullMarked
package dev.aquifer.bench;

import org.jspecify.annotations.NullMarked;
