/** How long a function takes to start in a container, with an AOT cache and without. */
@NullMarked
package dev.aquifer.bench.start;

import org.jspecify.annotations.NullMarked;
