/** The chunk index over OpenSearch. */
@NullMarked
package dev.aquifer.opensearch;

import org.jspecify.annotations.NullMarked;
