/** Turns signed events into document changes. */
@NullMarked
package dev.aquifer.webhooktrigger;

import org.jspecify.annotations.NullMarked;
