/** Tests. */
@NullMarked
package dev.aquifer.local.bus;

import org.jspecify.annotations.NullMarked;
