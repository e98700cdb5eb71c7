/** What can go wrong, each with a stable code. */
@NullMarked
package dev.aquifer.core.problem;

import org.jspecify.annotations.NullMarked;
