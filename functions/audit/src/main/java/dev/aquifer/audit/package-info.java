/** Shows administrators what was decided and changed. */
@NullMarked
package dev.aquifer.audit;

import org.jspecify.annotations.NullMarked;
