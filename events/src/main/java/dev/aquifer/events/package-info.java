/** The messages between functions, and their JSON. */
@NullMarked
package dev.aquifer.events;

import org.jspecify.annotations.NullMarked;
