/** Rating chunks by rules: what makes a text a poor passage, and how poor. */
@NullMarked
package dev.aquifer.core.quality;

import org.jspecify.annotations.NullMarked;
