/** Turning text into vectors. */
@NullMarked
package dev.aquifer.core.embed;

import org.jspecify.annotations.NullMarked;
