/** Cutting a document's text into chunks. */
@NullMarked
package dev.aquifer.core.chunk;

import org.jspecify.annotations.NullMarked;
