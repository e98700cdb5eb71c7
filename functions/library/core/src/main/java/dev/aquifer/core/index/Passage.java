package dev.aquifer.core.index;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.events.DocumentRef;

/**
 * A chunk that was found.
 *
 * @param generation of the document that it belongs to
 * @param title of the document
 * @param score how well it fits; it orders the passages of one search and means nothing beyond
 */
public record Passage(
    DocumentRef document, long generation, String title, Chunk chunk, double score) {

  /** The id of its chunk. */
  public String id() {
    return IndexedChunk.id(document.id(), generation, chunk.ordinal());
  }

  /** The same with another score. */
  public Passage scored(double other) {
    return new Passage(document, generation, title, chunk, other);
  }
}
