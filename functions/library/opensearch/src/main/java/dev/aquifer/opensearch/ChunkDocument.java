package dev.aquifer.opensearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.Passage;
import dev.aquifer.events.DocumentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as OpenSearch stores it; the names of its components are the names of the index's fields.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChunkDocument(
    String tenant,
    String document,
    long generation,
    List<String> readers,
    String source,
    String uri,
    String title,
    List<String> headings,
    String text,
    int ordinal,
    int start,
    int end,
    @Nullable Integer page,
    @Nullable List<Float> embedding) {

  static final String TENANT = "tenant";
  static final String DOCUMENT = "document";
  static final String GENERATION = "generation";
  static final String READERS = "readers";
  static final String TITLE = "title";
  static final String HEADINGS = "headings";
  static final String TEXT = "text";
  static final String EMBEDDING = "embedding";

  private static final int BYTES_OF_THE_REST = 1_000;
  private static final int BYTES_OF_A_CHARACTER = 3;
  private static final int BYTES_OF_A_DIMENSION = 14;

  static ChunkDocument of(IndexedChunk indexed) {
    Chunk chunk = indexed.chunk();
    return new ChunkDocument(
        indexed.document().tenant(),
        indexed.document().id(),
        indexed.generation(),
        indexed.readers(),
        indexed.document().source(),
        indexed.document().uri(),
        indexed.title(),
        chunk.headingPath(),
        chunk.text(),
        chunk.ordinal(),
        chunk.start(),
        chunk.end(),
        chunk.page(),
        Floats.list(indexed.embedding()));
  }

  /** About how many bytes it takes as JSON. */
  long bytes() {
    long characters = (long) text.length() + title.length() + uri.length();
    for (String heading : headings) {
      characters += heading.length();
    }
    int dimensions = embedding == null ? 0 : embedding.size();
    return BYTES_OF_THE_REST
        + characters * BYTES_OF_A_CHARACTER
        + (long) dimensions * BYTES_OF_A_DIMENSION;
  }

  Passage passage(double score) {
    return new Passage(
        new DocumentRef(tenant, document, source, uri),
        generation,
        title,
        new Chunk(ordinal, text, start, end, headings, page),
        score);
  }
}
