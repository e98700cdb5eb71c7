/** The commands of {@code local-stack/}. */
@NullMarked
package dev.aquifer.local.cli;

import org.jspecify.annotations.NullMarked;
