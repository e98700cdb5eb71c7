/** Schedules how many instances are to be ready, from how many questions are to come. */
@NullMarked
package dev.aquifer.capacityplanner;

import org.jspecify.annotations.NullMarked;
