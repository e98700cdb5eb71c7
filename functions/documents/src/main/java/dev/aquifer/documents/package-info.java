/** Documents over HTTP: upload, state, deletion. */
@NullMarked
package dev.aquifer.documents;

import org.jspecify.annotations.NullMarked;
