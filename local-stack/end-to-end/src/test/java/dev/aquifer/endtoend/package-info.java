/**
 * What Aquifer promises, tested on the whole stack. Suites are abstract: {@link EmbeddedStackIT}
 * runs them on the parts that need no Docker, {@link LocalStackIT} on LocalStack.
 */
@NullMarked
package dev.aquifer.endtoend;

import org.jspecify.annotations.NullMarked;
