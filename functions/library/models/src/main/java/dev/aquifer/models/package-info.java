/** The models that a deployment chooses: for embedding, generating, enhancing and reranking. */
@NullMarked
package dev.aquifer.models;

import org.jspecify.annotations.NullMarked;
