package dev.aquifer.opensearch;

import static dev.aquifer.opensearch.OpenSearchCall.isMissingIndex;

import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;

/** The chunk index in one OpenSearch index, searched by BM25 and by HNSW in one hybrid request. */
public final class OpenSearchChunkIndex implements ChunkIndex {

  private static final int NOT_FOUND = 404;
  private static final int BYTES_OF_A_REMOVAL = 200;

  /** How often an update is tried again that another one of the same chunk came before. */
  private static final int CONFLICTS = 5;

  private final OpenSearchClient client;
  private final String index;
  private final IndexDefinition definition;
  private final Bulk bulk;

  /**
   * Makes the index' client; the index itself is created by the first write.
   *
   * @param index its name
   * @param model of the vectors that will be written and asked for; null if none will be
   * @param fusion of words and meaning
   * @param vectors how they are indexed if the index is created
   */
  public OpenSearchChunkIndex(
      OpenSearchClient client,
      String index,
      @Nullable EmbeddingModel model,
      Fusion fusion,
      VectorSettings vectors) {
    this.client = client;
    this.index = index;
    this.definition = new IndexDefinition(client, index, model, fusion, vectors);
    this.bulk = new Bulk(client);
  }

  /** An index with the default fusion and vectors. */
  public OpenSearchChunkIndex(
      OpenSearchClient client, String index, @Nullable EmbeddingModel model) {
    this(client, index, model, Fusion.DEFAULT, VectorSettings.DEFAULT);
  }

  /** The index {@code AQUIFER_INDEX} at {@code AQUIFER_OPENSEARCH_ENDPOINT}. */
  public static OpenSearchChunkIndex configured(Settings settings, EmbeddingModel model) {
    return new OpenSearchChunkIndex(
        OpenSearchClients.configured(settings),
        settings.text("AQUIFER_INDEX"),
        model,
        Fusion.configured(settings),
        VectorSettings.configured(settings));
  }

  /** The same index for removals alone, which need no model. */
  public static OpenSearchChunkIndex configured(Settings settings) {
    return new OpenSearchChunkIndex(
        OpenSearchClients.configured(settings), settings.text("AQUIFER_INDEX"), null);
  }

  /** Returns if OpenSearch answers. */
  public void probe() {
    OpenSearchCall.run(() -> {
      if (!client.ping().value()) {
        throw OpenSearchCall.unavailable("the request was refused", null);
      }
    });
  }

  /** Looks for the index, so that the first real request does not pay for the client's start. */
  public void warm() {
    OpenSearchCall.run(definition::exists);
  }

  @Override
  public void write(List<IndexedChunk> chunks) {
    if (chunks.isEmpty()) {
      return;
    }
    OpenSearchCall.run(() -> {
      definition.ensure();
      bulk.send(chunks.stream().map(this::writing).toList());
    });
  }

  @Override
  public void makeSearchable() {
    OpenSearchCall.run(() -> {
      if (definition.exists()) {
        client.indices().refresh(r -> r.index(index));
      }
    });
  }

  @Override
  public void remove(DocumentRef document, long generation, int chunkCount) {
    sendToEach(
        document,
        generation,
        chunkCount,
        BYTES_OF_A_REMOVAL,
        id -> BulkOperation.of(op -> op.delete(delete -> delete.index(index).id(id))));
  }

  @Override
  public void changeReaders(
      DocumentRef document, long generation, int chunkCount, List<String> readers) {
    Map<String, List<String>> change = Map.of(Fields.READERS, readers);
    int bytes = BYTES_OF_A_REMOVAL + readers.stream().mapToInt(r -> 3 * r.length() + 3).sum();
    sendToEach(
        document,
        generation,
        chunkCount,
        bytes,
        id ->
            BulkOperation.of(op ->
                op.update(update ->
                    update.index(index).id(id).document(change).retryOnConflict(CONFLICTS))));
  }

  private void sendToEach(
      DocumentRef document,
      long generation,
      int chunkCount,
      int bytes,
      Function<String, BulkOperation> operation) {
    List<Bulk.Item> items =
        IntStream.range(0, chunkCount)
            .mapToObj(ordinal -> IndexedChunk.id(document.id(), generation, ordinal))
            .map(id -> new Bulk.Item(operation.apply(id), bytes))
            .toList();
    OpenSearchCall.run(() -> {
      if (definition.exists()) {
        bulk.send(items);
      }
    });
  }

  @Override
  public List<Passage> search(IndexQuery query) {
    return OpenSearchCall.to(
        () -> definition.isSearchable() ? passages(request(query)) : List.of());
  }

  @Override
  public List<Passage> fetch(String tenant, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return OpenSearchCall.to(() -> definition.exists() ? passages(byIds(tenant, ids)) : List.of());
  }

  private SearchRequest byIds(String tenant, Collection<String> ids) {
    return SearchRequest.of(search ->
        search
            .index(index)
            .size(ids.size())
            .source(source -> source.filter(f -> f.excludes(Fields.EMBEDDING)))
            .query(q ->
                q.bool(bool ->
                    bool.filter(f -> f.ids(i -> i.values(List.copyOf(ids))))
                        .filter(f ->
                            f.term(t -> t.field(Fields.TENANT).value(FieldValue.of(tenant)))))));
  }

  private List<Passage> passages(SearchRequest request) throws IOException {
    List<Passage> passages = new ArrayList<>();
    try {
      for (var hit : client.search(request, ChunkDocument.class).hits().hits()) {
        ChunkDocument chunk = hit.source();
        if (chunk != null) {
          passages.add(chunk.passage(score(hit.score())));
        }
      }
    } catch (OpenSearchException e) {
      if (!isMissingIndex(e) && e.status() != NOT_FOUND) {
        throw e;
      }
    }
    return List.copyOf(passages);
  }

  private SearchRequest request(IndexQuery query) {
    List<Query> legs = Queries.legs(query);
    return SearchRequest.of(search -> {
      search
          .index(index)
          .size(query.size())
          .source(source -> source.filter(f -> f.excludes(Fields.EMBEDDING)));
      return legs.size() == 1
          ? search.query(legs.getFirst())
          : search
              .searchPipeline(definition.pipeline())
              .query(q ->
                  q.hybrid(hybrid -> hybrid.queries(legs).paginationDepth(Queries.depth(query))));
    });
  }

  private Bulk.Item writing(IndexedChunk chunk) {
    ChunkDocument document = ChunkDocument.of(chunk);
    return new Bulk.Item(
        BulkOperation.of(
            op -> op.index(write -> write.index(index).id(chunk.id()).document(document))),
        document.bytes());
  }

  private static double score(@Nullable Double score) {
    return score == null ? 0 : score;
  }
}
