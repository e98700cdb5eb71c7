/** Measures how fast and how well: one command for each figure. */
@NullMarked
package dev.aquifer.bench;

import org.jspecify.annotations.NullMarked;
