/** Sources that are asked for their documents: what was found, what changed, and what is gone. */
@NullMarked
package dev.aquifer.core.source;

import org.jspecify.annotations.NullMarked;
