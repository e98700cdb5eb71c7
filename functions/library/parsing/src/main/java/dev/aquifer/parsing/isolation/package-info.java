/** Reading documents in a process of its own, which may die of them. */
@NullMarked
package dev.aquifer.parsing.isolation;

import org.jspecify.annotations.NullMarked;
