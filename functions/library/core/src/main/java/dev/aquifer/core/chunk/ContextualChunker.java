package dev.aquifer.core.chunk;

import dev.aquifer.core.document.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a language model say what each chunk is about, for the chunk to be found by it. */
public final class ContextualChunker implements Chunker {

  private final Chunker chunker;
  private final ChunkContext context;

  public ContextualChunker(Chunker chunker, ChunkContext context) {
    this.chunker = chunker;
    this.context = context;
  }

  @Override
  public List<Chunk> chunk(ParsedDocument document) {
    List<Chunk> chunks = chunker.chunk(document);
    List<Optional<String>> lines = context.of(document, chunks);
    List<Chunk> told = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      told.add(
          lines
              .get(i)
              .map(line -> chunk.withPreface((line + "\n" + chunk.preface()).strip()))
              .orElse(chunk));
    }
    return List.copyOf(told);
  }
}
