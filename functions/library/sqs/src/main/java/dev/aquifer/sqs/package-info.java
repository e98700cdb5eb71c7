/** Change queues over Amazon SQS. */
@NullMarked
package dev.aquifer.sqs;

import org.jspecify.annotations.NullMarked;
