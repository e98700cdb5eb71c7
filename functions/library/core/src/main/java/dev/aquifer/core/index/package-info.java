/** The index of chunks: what is written to it, and how it is asked. */
@NullMarked
package dev.aquifer.core.index;

import org.jspecify.annotations.NullMarked;
