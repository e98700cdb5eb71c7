/** Opens sources by their kind, and holds their settings against the kind's schema. */
@NullMarked
package dev.aquifer.connectors;

import org.jspecify.annotations.NullMarked;
