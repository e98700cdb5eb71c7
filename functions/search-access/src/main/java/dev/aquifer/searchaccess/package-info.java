/** Tells the search domain what each function's role may do in it. */
@NullMarked
package dev.aquifer.searchaccess;

import org.jspecify.annotations.NullMarked;
