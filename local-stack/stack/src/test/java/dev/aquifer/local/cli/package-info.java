/** Tests. */
@NullMarked
package dev.aquifer.local.cli;

import org.jspecify.annotations.NullMarked;
