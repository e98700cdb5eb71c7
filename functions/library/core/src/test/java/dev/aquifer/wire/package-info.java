/** An HTTP server for tests of what adapters send and how they take replies. */
@NullMarked
package dev.aquifer.wire;

import org.jspecify.annotations.NullMarked;
