/** What runs inside a function's process, on the JDK alone. */
@NullMarked
package dev.aquifer.local.process;

import org.jspecify.annotations.NullMarked;
