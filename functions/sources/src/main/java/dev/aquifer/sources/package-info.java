/** Describes sources over HTTP, and shows and begins their runs. */
@NullMarked
package dev.aquifer.sources;

import org.jspecify.annotations.NullMarked;
