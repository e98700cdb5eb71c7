package dev.aquifer.bench.dataset;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.backend.SearchNode;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.opensearch.OpenSearchClients;
import dev.aquifer.opensearch.VectorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;

/** The real chunk index on a node of its own, for the documents of a dataset. */
public final class DatasetIndex implements AutoCloseable {

  private static final String TENANT = "bench";
  private static final List<String> EVERYONE = List.of("everyone");

  private final Embeddings embeddings;
  private final SearchNode node;
  private final OpenSearchClient client;

  private DatasetIndex(Embeddings embeddings, SearchNode node) {
    this.embeddings = embeddings;
    this.node = node;
    this.client =
        OpenSearchClients.configured(
            new Settings(Map.of("AQUIFER_OPENSEARCH_ENDPOINT", node.endpoint().toString())));
  }

  /**
   * Starts a node without documents.
   *
   * @param root the project's
   */
  public static DatasetIndex start(Path root, Embeddings embeddings) {
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    try {
      Path target = Files.createDirectories(root.resolve("local-stack/benchmarks/target"));
      return new DatasetIndex(
          embeddings,
          SearchNode.start(
              root.resolve("local-stack/opensearch-node/target/lib"),
              Files.createTempDirectory(target, "data"),
              target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The node's client, for indexes of other kinds. */
  public OpenSearchClient client() {
    return client;
  }

  /** Where the node listens. */
  public URI endpoint() {
    return node.endpoint();
  }

  /** The index of a name, which fuses as told. */
  public ChunkIndex index(String name, Fusion fusion) {
    return new OpenSearchChunkIndex(
        client, name, embeddings.model(), fusion, VectorSettings.DEFAULT);
  }

  /**
   * Cuts, embeds and writes documents.
   *
   * @param documents by id
   * @return the chunks of each
   */
  public Map<String, List<Chunk>> write(
      ChunkIndex index, Chunker chunker, Map<String, ParsedDocument> documents) {
    Map<String, List<Chunk>> chunks = new java.util.LinkedHashMap<>();
    documents.forEach((id, document) -> {
      List<Chunk> cut = chunker.chunk(document);
      chunks.put(id, cut);
      index.write(indexed(id, document, cut));
    });
    index.makeSearchable();
    return chunks;
  }

  private List<IndexedChunk> indexed(String id, ParsedDocument document, List<Chunk> chunks) {
    About about =
        new About(document.title(), document.mediaType().mediaName(), document.metadata());
    List<Embedding> vectors =
        embeddings.embedPassages(
            chunks.stream().map(chunk -> chunk.inContext(document.title())).toList());
    List<IndexedChunk> indexed = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      indexed.add(
          new IndexedChunk(
              new DocumentRef(TENANT, id, "bench", id),
              1,
              about,
              EVERYONE,
              chunks.get(i),
              vectors.get(i)));
    }
    return indexed;
  }

  /** Asks the index for passages by words and meaning. */
  public IndexQuery query(String question, int size) {
    return new IndexQuery(TENANT, EVERYONE, question, embeddings.embedQuery(question), size);
  }

  /** The ids of the documents of passages, each once, in their order. */
  public static List<String> documents(List<Passage> passages) {
    return passages.stream().map(passage -> passage.document().id()).distinct().toList();
  }

  @Override
  public void close() {
    node.close();
  }
}
