package dev.aquifer.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Together;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.ChunkIndexContract;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.backend.SearchNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.client.opensearch.OpenSearchClient;

class OpenSearchChunkIndexIT extends ChunkIndexContract {

  private static SearchNode node;
  private static OpenSearchClient client;

  private final String name = "chunks-" + UUID.randomUUID();
  private final DocumentRef handbook = DocumentRef.of("acme", "s3", "s3://documents/handbook");

  @BeforeAll
  static void start(@TempDir Path data) {
    node =
        SearchNode.start(
            Path.of(System.getProperty("opensearch")), data, Path.of(System.getProperty("logs")));
    client = client(node.endpoint().toString());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Override
  protected ChunkIndex empty(EmbeddingModel model) {
    return new OpenSearchChunkIndex(client, name, model);
  }

  @Test
  void anIndexMadeByAnotherModelIsAClearErrorAndIsNotTouched() {
    ChunkIndex index = empty(embeddings.model());
    index.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    Embeddings other = new HashEmbeddings("another-model");
    ChunkIndex mistaken = empty(other.model());
    IndexedChunk chunk = chunk(handbook, 1, "Annual leave too", "everyone");
    ProblemException problem = Problems.of(() -> mistaken.write(List.of(chunk)));
    assertThat(problem.code()).isEqualTo(ProblemCode.EMBEDDING_MODEL_MISMATCH);
    assertThat(problem.detail()).contains(name, embeddings.model().name(), other.model().name());
    assertThat(Problems.codeOf(() -> mistaken.search(query("leave"))))
        .isEqualTo(ProblemCode.EMBEDDING_MODEL_MISMATCH);
    assertThat(Problems.codeOf(mistaken::makeSearchable))
        .isEqualTo(ProblemCode.EMBEDDING_MODEL_MISMATCH);
    index.makeSearchable();
    assertThat(index.search(query("leave"))).hasSize(1);
  }

  @Test
  void vectorsOfABytePerDimensionAreTakenAndFound() {
    ChunkIndex index =
        new OpenSearchChunkIndex(
            client, name, embeddings.model(), Fusion.DEFAULT, new VectorSettings(16, 100, true));
    index.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    index.makeSearchable();
    assertThat(index.search(query("Annual leave").byMeaning())).hasSize(1);
  }

  @Test
  void removalsNeedNoModel() {
    ChunkIndex index = empty(embeddings.model());
    ChunkIndex removing = new OpenSearchChunkIndex(client, name, null);
    removing.remove(handbook, 1, 1);
    index.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    removing.remove(handbook, 1, 1);
    index.makeSearchable();
    assertThat(index.search(query("leave"))).isEmpty();
  }

  @Test
  void manyWritersMakeTheIndexOnce() {
    List<Integer> written =
        Together.run(
            IntStream.range(0, 6)
                .mapToObj(i ->
                    () -> {
                      ChunkIndex own = empty(embeddings.model());
                      own.write(List.of(chunk(handbook, i, "Annual leave " + i, "everyone")));
                      return i;
                    }));
    ChunkIndex index = empty(embeddings.model());
    index.makeSearchable();
    assertThat(index.search(query("leave"))).hasSize(written.size());
  }

  @Test
  void aChunkOfAMillionCharactersIsFound() {
    ChunkIndex index = empty(embeddings.model());
    String large = "leave " + "x".repeat(1_000_000);
    index.write(List.of(chunk(handbook, 0, large, "everyone")));
    index.makeSearchable();
    assertThat(index.search(query("leave")))
        .singleElement()
        .satisfies(found -> assertThat(found.chunk().text()).isEqualTo(large));
  }

  @Test
  void theIndexIsFoundByItsSettings() {
    Settings settings =
        new Settings(
            Map.of(
                "AQUIFER_OPENSEARCH_ENDPOINT", node.endpoint().toString(), "AQUIFER_INDEX", name));
    OpenSearchChunkIndex index = OpenSearchChunkIndex.configured(settings, embeddings.model());
    index.probe();
    index.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    index.makeSearchable();
    assertThat(index.search(query("leave"))).hasSize(1);
    OpenSearchChunkIndex.configured(settings).remove(handbook, 1, 1);
    index.makeSearchable();
    assertThat(index.search(query("leave"))).isEmpty();
  }

  @Test
  void anIndexThatWasRemovedIsMadeAgainByTheNextFunction() throws Exception {
    ChunkIndex index = empty(embeddings.model());
    index.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    client.indices().delete(delete -> delete.index(name));
    assertThat(index.search(query("leave"))).isEmpty();
    ChunkIndex next = empty(embeddings.model());
    next.write(List.of(chunk(handbook, 0, "Annual leave", "everyone")));
    next.makeSearchable();
    assertThat(next.search(query("leave"))).hasSize(1);
  }

  @Test
  void aNodeThatCannotBeReachedIsUnavailable() {
    OpenSearchChunkIndex nowhere =
        new OpenSearchChunkIndex(client("http://127.0.0.1:1"), name, embeddings.model());
    IndexedChunk chunk = chunk(handbook, 0, "Annual leave", "everyone");
    assertThat(
            List.of(
                Problems.codeOf(nowhere::probe),
                Problems.codeOf(nowhere::makeSearchable),
                Problems.codeOf(() -> nowhere.write(List.of(chunk))),
                Problems.codeOf(() -> nowhere.remove(handbook, 1, 1)),
                Problems.codeOf(() -> nowhere.search(query("leave")))))
        .containsOnly(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private IndexQuery query(String text) {
    return new IndexQuery("acme", List.of("everyone"), text, embeddings.embedQuery(text), 10);
  }

  private static OpenSearchClient client(String endpoint) {
    return OpenSearchClients.configured(
        new Settings(Map.of("AQUIFER_OPENSEARCH_ENDPOINT", endpoint)));
  }
}
