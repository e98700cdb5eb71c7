package dev.aquifer.core.index;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.events.DocumentRef;
import java.util.List;

/**
 * A chunk as it is written to the index.
 *
 * @param generation of the document that the chunk belongs to
 * @param title of the document
 * @param readers who may find it
 * @param embedding its vector, of length one
 */
public record IndexedChunk(
    DocumentRef document,
    long generation,
    String title,
    List<String> readers,
    Chunk chunk,
    Embedding embedding) {

  public IndexedChunk {
    readers = List.copyOf(readers);
  }

  /** {@code document#generation#ordinal}: writing twice is harmless, removing needs no search. */
  public String id() {
    return id(document.id(), generation, chunk.ordinal());
  }

  /** The id of a chunk. */
  public static String id(String documentId, long generation, int ordinal) {
    return documentId + "#" + generation + "#" + ordinal;
  }
}
