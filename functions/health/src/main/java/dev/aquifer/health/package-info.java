/** Whether a deployment is up, and what its API is. */
@NullMarked
package dev.aquifer.health;

import org.jspecify.annotations.NullMarked;
