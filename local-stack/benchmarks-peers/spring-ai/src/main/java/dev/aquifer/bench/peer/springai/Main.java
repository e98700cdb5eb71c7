package dev.aquifer.bench.peer.springai;

import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.PeerServer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.springframework.ai.document.Document;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.transformers.TransformersEmbeddingModel;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.opensearch.OpenSearchVectorStore;
import org.springframework.core.io.ClassPathResource;

/**
 * {@code TokenTextSplitter}, the ONNX embedding model and the OpenSearch store with approximate
 * search; everything is added in one call.
 */
public final class Main implements Peer {

  private static final int CHUNK_TOKENS = 256;
  private static final int DIMENSIONS = 384;

  private final TransformersEmbeddingModel model = new TransformersEmbeddingModel();
  private final TokenTextSplitter splitter =
      TokenTextSplitter.builder().withChunkSize(CHUNK_TOKENS).build();

  private Main() throws Exception {
    model.setModelResource(new ClassPathResource("bge-small-en-v1.5-q.onnx"));
    model.setTokenizerResource(new ClassPathResource("bge-small-en-v1.5-q-tokenizer.json"));
    model.setTokenizerOptions(Map.of("padding", "true", "truncation", "true"));
    model.setDisableCaching(true);
    model.afterPropertiesSet();
  }

  public static void main(String[] arguments) throws Exception {
    PeerServer.run(new Main());
  }

  @Override
  public int ingest(Place place, List<Text> documents) throws Exception {
    OpenSearchClient client = client(place);
    List<Document> chunks =
        splitter.apply(
            documents.stream()
                .map(text -> new Document(text.content(), Map.of("name", text.name())))
                .toList());
    store(client, place).add(chunks);
    // The store leaves that to the index' refresh interval.
    client.indices().refresh(refresh -> refresh.index(place.index()));
    return chunks.size();
  }

  @Override
  public Search search(Place place, List<String> questions, int size) {
    OpenSearchVectorStore store = store(client(place), place);
    return Peer.whole(question ->
        store.similaritySearch(SearchRequest.builder().query(question).topK(size).build()).size());
  }

  private OpenSearchVectorStore store(OpenSearchClient client, Place place) {
    OpenSearchVectorStore store =
        OpenSearchVectorStore.builder(client, model)
            .index(place.index())
            .initializeSchema(true)
            .useApproximateKnn(true)
            .dimensions(DIMENSIONS)
            .build();
    store.afterPropertiesSet();
    return store;
  }

  private static OpenSearchClient client(Place place) {
    return new OpenSearchClient(
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(
                    place.node().getScheme(), place.node().getHost(), place.node().getPort()))
            .build());
  }
}
