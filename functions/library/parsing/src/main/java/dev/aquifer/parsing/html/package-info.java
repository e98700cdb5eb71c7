/** HTML: what a reader of the page sees. */
@NullMarked
package dev.aquifer.parsing.html;

import org.jspecify.annotations.NullMarked;
