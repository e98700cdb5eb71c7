package dev.aquifer.bench.vectors;

import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.opensearch.VectorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.StoreStats;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.BulkResponse;

/** An index of nothing but vectors, with the graph that the chunk index would have. */
final class VectorIndex {

  private static final String FIELD = "embedding";
  private static final int BATCH = 500;
  private static final int GOOD = 200;

  private final DatasetIndex node;
  private final OpenSearchClient client;
  private final VectorSettings settings;
  private final String name;

  VectorIndex(DatasetIndex node, VectorSettings settings) {
    this.node = node;
    this.client = node.client();
    this.settings = settings;
    this.name = "vectors-" + settings.m() + "-" + settings.efConstruction() + "-" + precision();
  }

  VectorSettings settings() {
    return settings;
  }

  String precision() {
    return settings.bytes() ? "byte" : "float";
  }

  /** Creates and fills the index, and merges it to one segment, whose graph then has all. */
  void write(List<Embedding> vectors) {
    try {
      client
          .indices()
          .create(create ->
              create
                  .index(name)
                  .settings(s -> s.knn(true).numberOfReplicas(0))
                  .mappings(m ->
                      m.properties(
                          FIELD,
                          p ->
                              p.knnVector(v ->
                                  v.dimension(vectors.getFirst().dimensions())
                                      .method(settings.method())))));
      for (int start = 0; start < vectors.size(); start += BATCH) {
        write(vectors, start, Math.min(vectors.size(), start + BATCH));
      }
      merge();
      client.indices().refresh(r -> r.index(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<Embedding> vectors, int start, int end) throws IOException {
    BulkRequest.Builder bulk = new BulkRequest.Builder().index(name);
    for (int i = start; i < end; i++) {
      String id = String.valueOf(i);
      Map<String, float[]> document = Map.of(FIELD, vectors.get(i).values());
      bulk.operations(o -> o.index(index -> index.id(id).document(document)));
    }
    BulkResponse reply = client.bulk(bulk.build());
    if (reply.errors()) {
      throw new IllegalStateException("the node refused vectors: " + reply.items().getFirst());
    }
  }

  /** Takes longer than the client waits. */
  private void merge() throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(
                      node.endpoint().resolve("/" + name + "/_forcemerge?max_num_segments=1"))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      if (reply.statusCode() != GOOD) {
        throw new IllegalStateException("the node did not merge: " + reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the node merged", e);
    }
  }

  /** The bytes of the index on disk. */
  long bytes() {
    try {
      StoreStats stored = client.indices().stats(s -> s.index(name)).all().primaries().store();
      return Objects.requireNonNull(stored, "the node tells the size of each index").sizeInBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of the {@code k} nearest vectors that the graph finds, best first. */
  List<Integer> nearest(Embedding question, int k) {
    float[] values = question.values();
    List<Float> vector =
        new ArrayList<>(IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    try {
      return client
          .search(
              s ->
                  s.index(name)
                      .size(k)
                      .source(source -> source.fetch(false))
                      .query(q -> q.knn(knn -> knn.field(FIELD).vector(vector).k(k))),
              Void.class)
          .hits()
          .hits()
          .stream()
          .map(hit -> Integer.valueOf(hit.id()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "m %d, ef %d, %s", settings.m(), settings.efConstruction(), precision());
  }
}
