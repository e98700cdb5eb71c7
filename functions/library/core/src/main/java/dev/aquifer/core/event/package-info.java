/** What sources tell of their documents by themselves. */
@NullMarked
package dev.aquifer.core.event;

import org.jspecify.annotations.NullMarked;
