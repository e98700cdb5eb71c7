@NullMarked
package dev.aquifer.local.opensearch;

import org.jspecify.annotations.NullMarked;
