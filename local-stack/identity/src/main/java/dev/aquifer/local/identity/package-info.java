/** An authorization server whose tokens look like those of a Cognito user pool, for one machine. */
@NullMarked
package dev.aquifer.local.identity;

import org.jspecify.annotations.NullMarked;
