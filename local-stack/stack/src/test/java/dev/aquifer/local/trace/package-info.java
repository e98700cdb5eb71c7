@NullMarked
package dev.aquifer.local.trace;

import org.jspecify.annotations.NullMarked;
