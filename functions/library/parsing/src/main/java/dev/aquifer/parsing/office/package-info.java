/** Office files: Word, PowerPoint and Excel as Office Open XML. */
@NullMarked
package dev.aquifer.parsing.office;

import org.jspecify.annotations.NullMarked;
