/** Objects of Amazon S3: those of other buckets, and the events that were lost of its own. */
@NullMarked
package dev.aquifer.connectors.objects;

import org.jspecify.annotations.NullMarked;
