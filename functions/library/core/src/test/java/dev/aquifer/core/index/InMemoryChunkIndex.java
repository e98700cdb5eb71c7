package dev.aquifer.core.index;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.index.IndexQuery.Links;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chunk index in memory. What is written is found once it was made searchable and no sooner; what
 * is removed is gone at once: of all that an index may do, this hides a gap the least.
 */
public final class InMemoryChunkIndex implements ChunkIndex {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final EmbeddingModel model;
  private final Map<String, IndexedChunk> written = new LinkedHashMap<>();
  private final Map<String, IndexedChunk> searchable = new LinkedHashMap<>();

  public InMemoryChunkIndex(EmbeddingModel model) {
    this.model = model;
  }

  @Override
  public synchronized void write(List<IndexedChunk> chunks) {
    chunks.forEach(chunk -> {
      if (chunk.embedding().dimensions() != model.dimensions()) {
        throw new ProblemException(
            ProblemCode.EMBEDDING_MODEL_MISMATCH, "The index is of " + model.name() + ".");
      }
      written.put(chunk.id(), chunk);
    });
  }

  @Override
  public synchronized void makeSearchable() {
    searchable.putAll(written);
  }

  @Override
  public synchronized void remove(DocumentRef document, long generation, int chunkCount) {
    for (int ordinal = 0; ordinal < chunkCount; ordinal++) {
      String id = IndexedChunk.id(document.id(), generation, ordinal);
      written.remove(id);
      searchable.remove(id);
    }
  }

  @Override
  public synchronized void changeReaders(
      DocumentRef document, long generation, int chunkCount, List<String> readers) {
    for (int ordinal = 0; ordinal < chunkCount; ordinal++) {
      written.computeIfPresent(
          IndexedChunk.id(document.id(), generation, ordinal),
          (id, chunk) ->
              new IndexedChunk(
                  chunk.document(),
                  chunk.generation(),
                  chunk.about(),
                  readers,
                  chunk.chunk(),
                  chunk.embedding()));
    }
  }

  @Override
  public synchronized List<Passage> search(IndexQuery query) {
    Set<String> asked = words(query.text());
    return searchable.values().stream()
        .filter(chunk -> chunk.document().tenant().equals(query.tenant()))
        .filter(chunk -> chunk.readers().stream().anyMatch(query.principals()::contains))
        .filter(chunk -> passes(chunk, query.filters()))
        .filter(chunk -> query.links() == null || isLinked(chunk, query.links()))
        .map(chunk -> passage(chunk, query, asked))
        .sorted(Comparator.comparingDouble(Passage::score).reversed())
        .limit(query.size())
        .toList();
  }

  @Override
  public synchronized List<Passage> fetch(String tenant, Collection<String> ids) {
    return searchable.values().stream()
        .filter(chunk -> chunk.document().tenant().equals(tenant) && ids.contains(chunk.id()))
        .map(chunk -> passage(chunk, 0))
        .toList();
  }

  /** All chunks, searchable or not. */
  public synchronized List<IndexedChunk> all() {
    return List.copyOf(written.values());
  }

  /** The ids of all chunks, searchable or not. */
  public synchronized Set<String> ids() {
    return new TreeSet<>(written.keySet());
  }

  private static boolean passes(IndexedChunk chunk, Filters filters) {
    return filters.values().entrySet().stream()
        .allMatch(filter ->
            values(chunk, filter.getKey()).stream().anyMatch(filter.getValue()::contains));
  }

  private static boolean isLinked(IndexedChunk chunk, Links links) {
    String text = " " + DocumentName.of(chunk.chunk().text()) + " ";
    return links.names().contains(DocumentName.of(chunk.about().title()))
        || links.phrases().stream().anyMatch(p -> text.contains(" " + DocumentName.of(p) + " "));
  }

  private static List<String> values(IndexedChunk chunk, Filters.Field field) {
    DocumentMetadata metadata = chunk.about().metadata();
    return switch (field) {
      case DOCUMENT -> List.of(chunk.document().id());
      case SOURCE -> List.of(chunk.document().source());
      case MEDIA_TYPE -> List.of(chunk.about().mediaType());
      case LANGUAGE -> Optional.ofNullable(metadata.language()).stream().toList();
      case AUTHOR -> Optional.ofNullable(metadata.author()).stream().toList();
      case KEYWORD -> metadata.keywords();
      case ENTITY -> metadata.entities();
      case NAME -> List.of(DocumentName.of(chunk.about().title()));
    };
  }

  private static Passage passage(IndexedChunk chunk, IndexQuery query, Set<String> asked) {
    Set<String> words = words(chunk.about().title() + " " + chunk.chunk().text());
    long shared = asked.stream().filter(words::contains).count();
    double score = (double) shared / (1 + asked.size());
    Embedding embedding = query.embedding();
    return passage(chunk, score + (embedding == null ? 0 : chunk.embedding().cosine(embedding)));
  }

  private static Passage passage(IndexedChunk chunk, double score) {
    return new Passage(
        chunk.document(), chunk.generation(), chunk.about().title(), chunk.chunk(), score);
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
