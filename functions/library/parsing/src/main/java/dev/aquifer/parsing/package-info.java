/** Documents, data and source code to text with structure. */
@NullMarked
package dev.aquifer.parsing;

import org.jspecify.annotations.NullMarked;
