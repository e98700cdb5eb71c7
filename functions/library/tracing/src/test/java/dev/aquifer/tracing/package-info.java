@NullMarked
package dev.aquifer.tracing;

import org.jspecify.annotations.NullMarked;
