package dev.aquifer.core.index;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.events.DocumentRef;
import java.util.List;

/**
 * A chunk that was found, perhaps widened by those around it.
 *
 * @param generation of the document that it belongs to
 * @param title of the document
 * @param chunk what to read: the chunk that was found, or the run of chunks that it was widened to
 * @param score how well it fits; it orders the passages of one search and means nothing beyond
 * @param parts the chunks as they were cut that {@code chunk} is made of, in order
 */
public record Passage(
    DocumentRef document,
    long generation,
    String title,
    Chunk chunk,
    double score,
    List<Chunk> parts) {

  public Passage {
    parts = List.copyOf(parts);
  }

  /** A chunk as it was cut. */
  public Passage(DocumentRef document, long generation, String title, Chunk chunk, double score) {
    this(document, generation, title, chunk, score, List.of(chunk));
  }

  /** The id of its chunk. */
  public String id() {
    return IndexedChunk.id(document.id(), generation, chunk.ordinal());
  }

  /** The same with another score. */
  public Passage scored(double other) {
    return new Passage(document, generation, title, chunk, other, parts);
  }

  /** The same of a document as another place names it. */
  public Passage of(DocumentRef named) {
    return new Passage(named, generation, title, chunk, score, parts);
  }

  /**
   * The part that holds a character, as a passage of its own.
   *
   * @param at the character's place in the document's text
   */
  public Passage partAt(int at) {
    Chunk part =
        parts.stream().filter(p -> p.start() <= at && at < p.end()).findFirst().orElse(chunk);
    return new Passage(document, generation, title, part, score);
  }
}
