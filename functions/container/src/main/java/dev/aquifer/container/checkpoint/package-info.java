/**
 * What {@code org.crac} looks for in a JVM that can take checkpoints, by these very names: the
 * system property {@code org.crac.Core.Compat} names this package. The one of AWS's runtime
 * interface client needs a native library and Lambda around it.
 */
@NullMarked
package dev.aquifer.container.checkpoint;

import org.jspecify.annotations.NullMarked;
