/** Tests. */
@NullMarked
package dev.aquifer.local.stack;

import org.jspecify.annotations.NullMarked;
