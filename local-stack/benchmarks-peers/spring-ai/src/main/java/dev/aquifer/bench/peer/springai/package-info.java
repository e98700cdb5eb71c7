/** Spring AI, as its documentation puts it together. */
@NullMarked
package dev.aquifer.bench.peer.springai;

import org.jspecify.annotations.NullMarked;
