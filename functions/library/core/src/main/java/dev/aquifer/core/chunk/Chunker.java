package dev.aquifer.core.chunk;

import dev.aquifer.core.document.ParsedDocument;
import java.util.List;

/** Cuts a document into chunks. The same document always gives the same chunks. */
public interface Chunker {

  /**
   * Cuts one document.
   *
   * @return chunks in reading order with ordinals from 0; none is blank
   */
  List<Chunk> chunk(ParsedDocument document);
}
