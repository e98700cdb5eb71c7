/** What becomes of one request or one change, across functions: traces and their spans. */
@NullMarked
package dev.aquifer.tracing;

import org.jspecify.annotations.NullMarked;
