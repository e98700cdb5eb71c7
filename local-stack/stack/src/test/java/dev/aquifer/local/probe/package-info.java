/** A small function for the tests, run in a process of its own. */
@NullMarked
package dev.aquifer.local.probe;

import org.jspecify.annotations.NullMarked;
