/** The text of pictures: finding its lines and reading them. */
@NullMarked
package dev.aquifer.ocr;

import org.jspecify.annotations.NullMarked;
