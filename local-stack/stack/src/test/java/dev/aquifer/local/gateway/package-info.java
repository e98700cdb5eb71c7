/** Tests. */
@NullMarked
package dev.aquifer.local.gateway;

import org.jspecify.annotations.NullMarked;
