package dev.aquifer.core.index;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.events.DocumentRef;
import java.util.List;

/**
 * A chunk as it is written to the index.
 *
 * @param generation of the document that the chunk belongs to
 * @param about the document
 * @param readers who may find it
 * @param embedding its vector, of length one
 */
public record IndexedChunk(
    DocumentRef document,
    long generation,
    About about,
    List<String> readers,
    Chunk chunk,
    Embedding embedding) {

  /**
   * What each chunk tells of its document.
   *
   * @param title what to call it
   * @param mediaType its IANA media type
   */
  public record About(String title, String mediaType, DocumentMetadata metadata) {

    /** A document of which only the title is known. */
    public static About titled(String title) {
      return new About(title, MediaType.PLAIN_TEXT.mediaName(), DocumentMetadata.NONE);
    }
  }

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
