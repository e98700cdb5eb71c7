/** HTTP servers on the loopback address. */
@NullMarked
package dev.aquifer.local.http;

import org.jspecify.annotations.NullMarked;
