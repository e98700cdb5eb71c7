/** How much a caller may use, and how much they have. */
@NullMarked
package dev.aquifer.core.quota;

import org.jspecify.annotations.NullMarked;
