/** How much there will be to do. */
@NullMarked
package dev.aquifer.forecast;

import org.jspecify.annotations.NullMarked;
