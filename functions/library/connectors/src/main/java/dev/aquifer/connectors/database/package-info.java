/** The rows of a table of a relational database. */
@NullMarked
package dev.aquifer.connectors.database;

import org.jspecify.annotations.NullMarked;
