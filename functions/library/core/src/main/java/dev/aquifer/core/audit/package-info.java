/** What was decided and what was changed, for whom, kept where nobody rewrites it. */
@NullMarked
package dev.aquifer.core.audit;

import org.jspecify.annotations.NullMarked;
