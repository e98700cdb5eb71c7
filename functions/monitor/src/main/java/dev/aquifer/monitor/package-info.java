/** Looks every minute how everything is, and keeps what was measured until then. */
@NullMarked
package dev.aquifer.monitor;

import org.jspecify.annotations.NullMarked;
