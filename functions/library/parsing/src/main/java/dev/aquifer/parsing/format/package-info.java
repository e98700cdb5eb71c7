/** What the readers of formats share: building text with structure, decoding, titles. */
@NullMarked
package dev.aquifer.parsing.format;

import org.jspecify.annotations.NullMarked;
