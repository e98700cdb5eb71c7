/** The one way out to addresses that somebody else named. */
@NullMarked
package dev.aquifer.egress;

import org.jspecify.annotations.NullMarked;
