/** Documents: their bytes, their text and its structure. */
@NullMarked
package dev.aquifer.core.document;

import org.jspecify.annotations.NullMarked;
