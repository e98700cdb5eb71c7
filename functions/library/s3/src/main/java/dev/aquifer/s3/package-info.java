/** Document bodies and uploads over Amazon S3. */
@NullMarked
package dev.aquifer.s3;

import org.jspecify.annotations.NullMarked;
