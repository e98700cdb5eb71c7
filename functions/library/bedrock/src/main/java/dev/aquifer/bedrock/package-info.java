/** Embeddings, replies and reranking over Amazon Bedrock. */
@NullMarked
package dev.aquifer.bedrock;

import org.jspecify.annotations.NullMarked;
