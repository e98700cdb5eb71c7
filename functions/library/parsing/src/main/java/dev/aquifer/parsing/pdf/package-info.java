/** PDF: lines, columns, paragraphs and tables from letters at places. */
@NullMarked
package dev.aquifer.parsing.pdf;

import org.jspecify.annotations.NullMarked;
