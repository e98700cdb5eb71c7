/** What was asked, how well it was answered, what to mend, and what is to come. */
@NullMarked
package dev.aquifer.analytics;

import org.jspecify.annotations.NullMarked;
