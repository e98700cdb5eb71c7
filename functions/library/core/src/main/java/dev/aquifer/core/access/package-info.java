/** Who asks, who may do what, and who may read what. */
@NullMarked
package dev.aquifer.core.access;

import org.jspecify.annotations.NullMarked;
