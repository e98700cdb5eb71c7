/** What stands in the place of guards where there are to be none. */
@NullMarked
package dev.aquifer.resilience;

import org.jspecify.annotations.NullMarked;
