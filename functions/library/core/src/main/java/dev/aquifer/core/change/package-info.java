/** Taking in changes: the ledger, and the ways of an update and of a deletion. */
@NullMarked
package dev.aquifer.core.change;

import org.jspecify.annotations.NullMarked;
