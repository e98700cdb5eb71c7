/** Signed events that a source sends by itself. */
@NullMarked
package dev.aquifer.core.webhook;

import org.jspecify.annotations.NullMarked;
