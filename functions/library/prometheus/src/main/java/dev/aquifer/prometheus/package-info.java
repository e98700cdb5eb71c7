/** Metrics as Prometheus takes them: to be scraped, and by remote write. */
@NullMarked
package dev.aquifer.prometheus;

import org.jspecify.annotations.NullMarked;
