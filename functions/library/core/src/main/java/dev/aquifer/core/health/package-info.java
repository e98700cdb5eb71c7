/** Whether the parts that a deployment depends on are there. */
@NullMarked
package dev.aquifer.core.health;

import org.jspecify.annotations.NullMarked;
