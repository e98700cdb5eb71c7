/** How many instances a pool should have, by what they have to do and will have to. */
@NullMarked
package dev.aquifer.core.scale;

import org.jspecify.annotations.NullMarked;
