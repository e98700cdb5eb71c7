/**
 * A function in a container: on Lambda, or behind Lambda's invocation protocol and health checks.
 */
@NullMarked
package dev.aquifer.container;

import org.jspecify.annotations.NullMarked;
