/** Fetching what a document, a webhook or a connector points at. */
@NullMarked
package dev.aquifer.core.fetch;

import org.jspecify.annotations.NullMarked;
