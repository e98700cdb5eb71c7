/** Tests. */
@NullMarked
package dev.aquifer.local.compute;

import org.jspecify.annotations.NullMarked;
