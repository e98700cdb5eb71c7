/** Chooses which of several endpoints takes a call. */
@NullMarked
package dev.aquifer.core.balance;

import org.jspecify.annotations.NullMarked;
