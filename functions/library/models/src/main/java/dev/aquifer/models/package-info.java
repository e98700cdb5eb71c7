/** The embedding model and the generator that a deployment chooses. */
@NullMarked
package dev.aquifer.models;

import org.jspecify.annotations.NullMarked;
