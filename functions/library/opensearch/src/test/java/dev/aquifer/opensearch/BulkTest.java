package dev.aquifer.opensearch;

import static dev.aquifer.wire.WireServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk requests on the wire, for what a real node replies only under load. */
class BulkTest {

  private static final int TEN_MEGABYTES = 10_000_000;

  private final DocumentRef handbook = DocumentRef.of("acme", "s3", "s3://documents/handbook");
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final WireServer server = WireServer.start(request -> reply(request, 201, ""));
  private final OpenSearchChunkIndex index = index(embeddings.model());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requestsStayBelowTheSizeThatSmallDomainsTakeHoweverLongTheChunksAre() {
    for (String letter : List.of("x", "ß", "語")) {
      index.write(chunks(24, letter.repeat(1_000_000)));
    }
    assertThat(bulks())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            request -> assertThat(request.body().getBytes(UTF_8).length).isLessThan(TEN_MEGABYTES));
    assertThat(bulks().stream().mapToLong(BulkTest::operations).sum()).isEqualTo(72);
  }

  @Test
  void manySmallChunksShareARequest() {
    index.write(chunks(100, "A chunk of an ordinary length. ".repeat(50)));
    assertThat(bulks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"429, es_rejected_execution_exception", "503, unavailable_shards_exception"})
  void oneRefusedItemInAReplyOf200FailsTheWrite(int status, String type) {
    server.reply(request -> reply(request, status, type));
    assertThat(Problems.codeOf(() -> index.write(chunks(3, "text"))))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(Problems.codeOf(() -> index.remove(handbook, 1, 3)))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void removingWhatIsNotThereSucceeds() {
    server.reply(request -> reply(request, 404, ""));
    index.remove(handbook, 1, 3);
    assertThat(bulks())
        .singleElement()
        .satisfies(request ->
            assertThat(request.body().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("delete")));
  }

  @Test
  void requestsAreSigned() {
    index.write(chunks(1, "text"));
    assertThat(server.requests())
        .allSatisfy(request ->
            assertThat(request.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=local/")
                .contains("/us-east-1/es/aws4_request"));
  }

  private List<Request> bulks() {
    return server.requests().stream().filter(r -> r.path().endsWith("/_bulk")).toList();
  }

  private static long operations(Request request) {
    return request.body().lines().filter(line -> line.startsWith("{\"index\":")).count();
  }

  /** What a node replies: the mapping of an index that is there, or an outcome for each item. */
  private Reply reply(Request request, int status, String error) {
    if (!request.path().endsWith("/_bulk")) {
      return json(
          "{\"chunks\": {\"mappings\": {\"_meta\": {\"embedding_model\": \"%s\"}}}}"
              .formatted(embeddings.model().name()));
    }
    String kind = request.body().startsWith("{\"delete\"") ? "delete" : "index";
    String reason =
        error.isEmpty()
            ? ""
            : ", \"error\": {\"type\": \"%s\", \"reason\": \"busy\"}".formatted(error);
    String item =
        "{\"%s\": {\"_index\": \"chunks\", \"_id\": \"1\", \"status\": %d%s}}"
            .formatted(kind, status, reason);
    String items = IntStream.range(0, 3).mapToObj(i -> item).collect(Collectors.joining(", "));
    return json(
        "{\"took\": 1, \"errors\": %s, \"items\": [%s]}".formatted(!error.isEmpty(), items));
  }

  private List<IndexedChunk> chunks(int count, String text) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new IndexedChunk(
                handbook,
                1,
                About.titled("Handbook"),
                List.of("everyone"),
                new Chunk(i, text, 0, text.length(), List.of(), null),
                embeddings.embedQuery("text")))
        .toList();
  }

  private OpenSearchChunkIndex index(EmbeddingModel model) {
    return OpenSearchChunkIndex.configured(
        new Settings(
            Map.of(
                "AQUIFER_OPENSEARCH_ENDPOINT", server.uri().toString(), "AQUIFER_INDEX", "chunks")),
        model);
  }
}
