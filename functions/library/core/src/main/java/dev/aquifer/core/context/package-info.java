/** What a generator is given to read: the passages that were found, in what stands around them. */
@NullMarked
package dev.aquifer.core.context;

import org.jspecify.annotations.NullMarked;
