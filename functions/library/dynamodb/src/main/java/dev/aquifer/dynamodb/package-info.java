/** The ledger over Amazon DynamoDB. */
@NullMarked
package dev.aquifer.dynamodb;

import org.jspecify.annotations.NullMarked;
