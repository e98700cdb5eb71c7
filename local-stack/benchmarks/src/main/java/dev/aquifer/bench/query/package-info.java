/** How fast passages are found. */
@NullMarked
package dev.aquifer.bench.query;

import org.jspecify.annotations.NullMarked;
