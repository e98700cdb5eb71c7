/** What becomes of the spans that functions send: the X-Ray daemon's place on one machine. */
@NullMarked
package dev.aquifer.local.trace;

import org.jspecify.annotations.NullMarked;
