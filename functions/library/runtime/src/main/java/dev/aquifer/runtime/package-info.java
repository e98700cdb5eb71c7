/** How a function is started, reads its event and shapes its reply. */
@NullMarked
package dev.aquifer.runtime;

import org.jspecify.annotations.NullMarked;
