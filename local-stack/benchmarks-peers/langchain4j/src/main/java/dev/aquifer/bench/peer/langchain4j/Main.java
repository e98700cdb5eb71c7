package dev.aquifer.bench.peer.langchain4j;

import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.PeerServer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.opensearch.OpenSearchEmbeddingStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * {@code EmbeddingStoreIngestor} with the recursive splitter, the in-process model and the
 * OpenSearch store; everything is ingested in one call, which is quickest.
 */
public final class Main implements Peer {

  private static final int CHUNK_TOKENS = 256;

  private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
  private final DocumentSplitter splitter =
      DocumentSplitters.recursive(CHUNK_TOKENS, 0, new HuggingFaceTokenCountEstimator());

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    PeerServer.run(new Main());
  }

  @Override
  public int ingest(Place place, List<Text> documents) throws Exception {
    int[] chunks = {0};
    EmbeddingStoreIngestor.builder()
        .documentSplitter(splitter)
        .textSegmentTransformer(segment -> {
          chunks[0]++;
          return segment;
        })
        .embeddingModel(model)
        .embeddingStore(store(place))
        .build()
        .ingest(documents.stream().map(Main::document).toList());
    // The store leaves that to the index' refresh interval.
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(place.node().resolve("/" + place.index() + "/_refresh"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
    return chunks[0];
  }

  @Override
  public Search search(Place place, List<String> questions, int size) {
    EmbeddingStore<TextSegment> store = store(place);
    ContentRetriever retriever =
        EmbeddingStoreContentRetriever.builder()
            .embeddingModel(model)
            .embeddingStore(store)
            .maxResults(size)
            .build();
    return Peer.whole(question -> retriever.retrieve(Query.from(question)).size());
  }

  private static Document document(Text text) {
    return Document.from(text.content(), Metadata.from("name", text.name()));
  }

  private static EmbeddingStore<TextSegment> store(Place place) {
    return OpenSearchEmbeddingStore.builder()
        .serverUrl(place.node().toString())
        .indexName(place.index())
        .build();
  }
}
