/** Tests. */
@NullMarked
package dev.aquifer.local.queue;

import org.jspecify.annotations.NullMarked;
