/** Answers questions. */
@NullMarked
package dev.aquifer.query;

import org.jspecify.annotations.NullMarked;
