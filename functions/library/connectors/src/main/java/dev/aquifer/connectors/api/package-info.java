/** The items that a JSON API lists. */
@NullMarked
package dev.aquifer.connectors.api;

import org.jspecify.annotations.NullMarked;
