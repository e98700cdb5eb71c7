/** An OpenSearch node as a process of its own, for one machine. */
@NullMarked
package dev.aquifer.local.opensearch;

import org.jspecify.annotations.NullMarked;
