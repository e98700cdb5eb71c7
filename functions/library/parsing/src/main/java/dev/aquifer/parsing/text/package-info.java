/** Plain text and Markdown. */
@NullMarked
package dev.aquifer.parsing.text;

import org.jspecify.annotations.NullMarked;
