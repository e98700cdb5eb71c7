/** Asking a language model, whatever for. */
@NullMarked
package dev.aquifer.core.generate;

import org.jspecify.annotations.NullMarked;
