/** The stack that deploys Aquifer: one small construct for each capability. */
@NullMarked
package dev.aquifer.infra;

import org.jspecify.annotations.NullMarked;
