/** Shows what was measured. */
@NullMarked
package dev.aquifer.metrics;

import org.jspecify.annotations.NullMarked;
