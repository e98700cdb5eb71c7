package dev.aquifer.core.embed;

/**
 * Names the model that made a vector. Vectors of two models cannot be compared, so an index records
 * the one that made it.
 *
 * @param name the model's name and the precision of its weights
 * @param dimensions of each vector
 */
public record EmbeddingModel(String name, int dimensions) {}
