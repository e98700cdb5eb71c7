/** Turns document updates into searchable chunks. */
@NullMarked
package dev.aquifer.chunkembed;

import org.jspecify.annotations.NullMarked;
