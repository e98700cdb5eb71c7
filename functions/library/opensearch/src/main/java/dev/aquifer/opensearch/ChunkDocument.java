package dev.aquifer.opensearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.index.DocumentName;
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
    String mediaType,
    @Nullable String language,
    @Nullable String author,
    List<String> keywords,
    List<String> entities,
    String title,
    String name,
    List<String> headings,
    String preface,
    String text,
    int ordinal,
    int start,
    int end,
    @Nullable Integer page,
    int parentFirst,
    int parentLast,
    double quality,
    List<ChunkQuality.Reason> qualityReasons,
    @Nullable List<Float> embedding) {

  private static final int BYTES_OF_THE_REST = 1_000;
  private static final int BYTES_OF_A_CHARACTER = 3;
  private static final int BYTES_OF_A_DIMENSION = 14;

  static ChunkDocument of(IndexedChunk indexed) {
    Chunk chunk = indexed.chunk();
    DocumentMetadata metadata = indexed.about().metadata();
    return new ChunkDocument(
        indexed.document().tenant(),
        indexed.document().id(),
        indexed.generation(),
        indexed.readers(),
        indexed.document().source(),
        indexed.document().uri(),
        indexed.about().mediaType(),
        metadata.language(),
        metadata.author(),
        metadata.keywords(),
        metadata.entities(),
        indexed.about().title(),
        DocumentName.of(indexed.about().title()),
        chunk.headingPath(),
        chunk.preface(),
        chunk.text(),
        chunk.ordinal(),
        chunk.start(),
        chunk.end(),
        chunk.page(),
        chunk.parent().first(),
        chunk.parent().last(),
        chunk.quality().score(),
        chunk.quality().reasons(),
        Floats.list(indexed.embedding()));
  }

  /** About how many bytes it takes as JSON. */
  long bytes() {
    long characters = (long) text.length() + preface.length() + 2L * title.length() + uri.length();
    for (List<String> words : List.of(headings, keywords, entities)) {
      for (String word : words) {
        characters += word.length();
      }
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
        new Chunk(
            ordinal,
            text,
            start,
            end,
            headings,
            page,
            preface,
            new Chunk.Parent(parentFirst, parentLast),
            new ChunkQuality(quality, qualityReasons)),
        score);
  }
}
