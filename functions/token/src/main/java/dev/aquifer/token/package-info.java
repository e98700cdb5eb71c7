/** Writes groups and tenant into each token of the user pool before it is signed. */
@NullMarked
package dev.aquifer.token;

import org.jspecify.annotations.NullMarked;
