/** Asking in more ways than one, where the question itself finds too little. */
@NullMarked
package dev.aquifer.core.enhance;

import org.jspecify.annotations.NullMarked;
