/** How many instances a pool should have, by what they have to do. */
@NullMarked
package dev.aquifer.core.scale;

import org.jspecify.annotations.NullMarked;
