/** The ledger, and the embeddings that functions share, over Amazon DynamoDB. */
@NullMarked
package dev.aquifer.dynamodb;

import org.jspecify.annotations.NullMarked;
