/** What a measurement leaves behind: its figures and all that is needed to repeat them. */
@NullMarked
package dev.aquifer.bench.report;

import org.jspecify.annotations.NullMarked;
