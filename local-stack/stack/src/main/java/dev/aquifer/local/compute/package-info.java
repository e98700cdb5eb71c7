/** The functions' processes behind Lambda's Runtime API. */
@NullMarked
package dev.aquifer.local.compute;

import org.jspecify.annotations.NullMarked;
