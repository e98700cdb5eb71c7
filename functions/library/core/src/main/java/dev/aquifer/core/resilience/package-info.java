/** What calls of other systems promise, so that they can be guarded. */
@NullMarked
package dev.aquifer.core.resilience;

import org.jspecify.annotations.NullMarked;
