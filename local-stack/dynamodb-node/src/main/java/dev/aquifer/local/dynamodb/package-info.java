/** DynamoDB Local as a process of its own, for one machine. */
@NullMarked
package dev.aquifer.local.dynamodb;

import org.jspecify.annotations.NullMarked;
