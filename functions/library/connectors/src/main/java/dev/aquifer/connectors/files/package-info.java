/** Folders: what is in them, told by size, times and file key, and all listed each time. */
@NullMarked
package dev.aquifer.connectors.files;

import org.jspecify.annotations.NullMarked;
