/** Tests. */
@NullMarked
package dev.aquifer.local.template;

import org.jspecify.annotations.NullMarked;
