package dev.aquifer.core.quality;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/** Rates the chunks that another chunker cuts; see {@link ChunkQualities}. */
public final class RatedChunker implements Chunker {

  private final Chunker chunker;

  public RatedChunker(Chunker chunker) {
    this.chunker = chunker;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Chunk> chunks = chunker.chunk(document);
    List<ChunkQuality> qualities = ChunkQualities.of(chunks);
    List<Chunk> rated = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      rated.add(chunks.get(i).rated(qualities.get(i)));
    }
    return List.copyOf(rated);
  }
}
