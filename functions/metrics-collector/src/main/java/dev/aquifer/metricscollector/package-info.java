/** Adds up what functions measure. */
@NullMarked
package dev.aquifer.metricscollector;

import org.jspecify.annotations.NullMarked;
