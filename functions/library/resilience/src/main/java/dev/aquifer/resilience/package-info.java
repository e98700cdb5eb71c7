/** Guards around calls of other systems. */
@NullMarked
package dev.aquifer.resilience;

import org.jspecify.annotations.NullMarked;
