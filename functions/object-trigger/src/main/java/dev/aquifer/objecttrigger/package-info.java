/** Turns what happens to objects in S3 into document changes. */
@NullMarked
package dev.aquifer.objecttrigger;

import org.jspecify.annotations.NullMarked;
