/** How well passages are found and questions answered, in numbers. */
@NullMarked
package dev.aquifer.core.evaluate;

import org.jspecify.annotations.NullMarked;
