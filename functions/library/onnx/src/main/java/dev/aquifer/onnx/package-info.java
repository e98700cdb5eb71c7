/** Embeddings and reranking in the function, by ONNX Runtime. */
@NullMarked
package dev.aquifer.onnx;

import org.jspecify.annotations.NullMarked;
