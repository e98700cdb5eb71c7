/** Finding passages, and keeping only those that the ledger allows. */
@NullMarked
package dev.aquifer.core.search;

import org.jspecify.annotations.NullMarked;
