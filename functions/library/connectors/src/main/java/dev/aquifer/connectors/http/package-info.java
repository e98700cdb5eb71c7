/** Asks the servers of sources over HTTP. */
@NullMarked
package dev.aquifer.connectors.http;

import org.jspecify.annotations.NullMarked;
