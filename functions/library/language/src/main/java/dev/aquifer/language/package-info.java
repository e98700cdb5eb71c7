/** The language of a text and the names in it. */
@NullMarked
package dev.aquifer.language;

import org.jspecify.annotations.NullMarked;
