/** Data: CSV, JSON and JSON Lines. */
@NullMarked
package dev.aquifer.parsing.data;

import org.jspecify.annotations.NullMarked;
