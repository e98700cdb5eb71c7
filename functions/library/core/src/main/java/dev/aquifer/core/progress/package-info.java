/** How far each change is on its way from its source to an answer. */
@NullMarked
package dev.aquifer.core.progress;

import org.jspecify.annotations.NullMarked;
