/** The pages of a web site, from its site map. */
@NullMarked
package dev.aquifer.connectors.website;

import org.jspecify.annotations.NullMarked;
