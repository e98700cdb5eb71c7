/** What a deployment can choose. */
@NullMarked
package dev.aquifer.core.settings;

import org.jspecify.annotations.NullMarked;
