/** Keeps the records of decisions and changes where nobody rewrites them. */
@NullMarked
package dev.aquifer.auditarchive;

import org.jspecify.annotations.NullMarked;
