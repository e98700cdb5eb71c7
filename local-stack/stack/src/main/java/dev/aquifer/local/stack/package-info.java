/** The whole template on this machine: backends, resources, functions, gateway, pollers and bus. */
@NullMarked
package dev.aquifer.local.stack;

import org.jspecify.annotations.NullMarked;
