/** How many instances are to be ready and when, over Application Auto Scaling. */
@NullMarked
package dev.aquifer.autoscaling;

import org.jspecify.annotations.NullMarked;
