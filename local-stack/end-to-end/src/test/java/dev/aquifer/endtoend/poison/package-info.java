/** Documents that were written to attack whoever reads them, and what becomes of that. */
@NullMarked
package dev.aquifer.endtoend.poison;

import org.jspecify.annotations.NullMarked;
