/** Plain text, Markdown, HTML and PDF to text with structure. */
@NullMarked
package dev.aquifer.parsing;

import org.jspecify.annotations.NullMarked;
