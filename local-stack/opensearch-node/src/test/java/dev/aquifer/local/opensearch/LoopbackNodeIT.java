package dev.aquifer.local.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.opensearch.NodeProcess.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What Aquifer's chunk index asks of OpenSearch, asked of the real process over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class LoopbackNodeIT {

  private static final String RANK_FUSION =
      """
      {"phase_results_processors": [{"score-ranker-processor":
        {"combination": {"technique": "rrf", "rank_constant": 60}}}]}\
      """;

  private NodeProcess node;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    node = new NodeProcess(data);
    var created =
        node.send(
            "PUT",
            "/chunks",
            """
            {"settings": {"index.knn": true, "number_of_shards": 1, "number_of_replicas": 0},
             "mappings": {"properties": {
               "tenant": {"type": "keyword"},
               "text": {"type": "text", "analyzer": "english"},
               "vector": {"type": "knn_vector", "dimension": 3, "space_type": "cosinesimil",
                 "method": {"name": "hnsw", "engine": "lucene"}}}}}\
            """);
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    var written =
        node.send(
            "POST",
            "/_bulk?refresh=wait_for",
            """
            {"index": {"_index": "chunks", "_id": "near"}}
            {"tenant": "a", "text": "Unrelated words", "vector": [1, 0, 0]}
            {"index": {"_index": "chunks", "_id": "both"}}
            {"tenant": "a", "text": "Employees are travelling by train", "vector": [0.9, 0.1, 0]}
            {"index": {"_index": "chunks", "_id": "words"}}
            {"tenant": "a", "text": "She travels by bicycle", "vector": [0, 1, 0]}
            {"index": {"_index": "chunks", "_id": "foreign"}}
            {"tenant": "b", "text": "Travel travel travel", "vector": [1, 0, 0]}
            """);
    assertThat(written.body().get("errors").booleanValue()).as("%s", written).isFalse();
  }

  @AfterAll
  void stop() throws Exception {
    try (var ending = node) {
      assertThat(ending.endOfInput()).isZero();
    }
  }

  @Test
  void bindsToTheLoopbackAddressAlone() throws Exception {
    var nodes =
        node.send("GET", "/_nodes/http,transport", "").body().get("nodes").iterator().next();
    assertThat(nodes.at("/http/bound_address").values())
        .allMatch(address -> address.stringValue().startsWith("127.0.0.1:"));
    assertThat(nodes.at("/transport/bound_address").values())
        .allMatch(address -> address.stringValue().startsWith("127.0.0.1:"));
  }

  @Test
  void ranksAHybridQueryByAPipelineNamedInTheRequest() throws Exception {
    assertThat(node.send("PUT", "/_search/pipeline/rank-fusion", RANK_FUSION).status())
        .isEqualTo(200);
    assertThat(ids(hybrid("?search_pipeline=rank-fusion", "")))
        .containsExactly("both", "near", "words");
  }

  @Test
  void ranksAHybridQueryByAPipelineInsideTheRequest() throws Exception {
    assertThat(ids(hybrid("", ", \"search_pipeline\": " + RANK_FUSION)))
        .containsExactly("both", "near", "words");
  }

  @Test
  void normalizesAHybridQuery() throws Exception {
    var pipeline =
        """
        , "search_pipeline": {"phase_results_processors": [{"normalization-processor":
          {"normalization": {"technique": "min_max"},
           "combination": {"technique": "arithmetic_mean", "parameters": {"weights": [0.5, 0.5]}}}}]}\
        """;
    assertThat(ids(hybrid("", pipeline))).first().isEqualTo("both");
  }

  @Test
  void readsManyAndDeletesByQuery() throws Exception {
    assertThat(
            node.send(
                    "POST",
                    "/_bulk?refresh=true",
                    """
                    {"index": {"_index": "scratch", "_id": "1"}}
                    {"document": "x"}
                    {"index": {"_index": "scratch", "_id": "2"}}
                    {"document": "y"}
                    """)
                .status())
        .isEqualTo(200);
    var many = node.send("POST", "/scratch/_mget", "{\"ids\": [\"1\", \"2\", \"3\"]}").body();
    assertThat(many.get("docs").valueStream().map(found -> found.get("found").booleanValue()))
        .containsExactly(true, true, false);

    var deleted =
        node.send(
            "POST",
            "/scratch/_delete_by_query?refresh=true",
            "{\"query\": {\"term\": {\"document.keyword\": \"x\"}}}");
    assertThat(deleted.body().get("deleted").intValue()).as("%s", deleted).isEqualTo(1);
  }

  @Test
  void updatesByAPainlessScript() throws Exception {
    assertThat(node.send("PUT", "/scripted/_doc/1?refresh=true", "{\"n\": 1}").status())
        .isEqualTo(201);
    assertThat(
            node.send("POST", "/scripted/_update/1", "{\"script\": \"ctx._source.n += 1\"}")
                .status())
        .isEqualTo(200);
    assertThat(node.send("GET", "/scripted/_doc/1", "").body().at("/_source/n").intValue())
        .isEqualTo(2);
  }

  private Reply hybrid(String parameters, String pipeline)
      throws IOException, InterruptedException {
    return node.send(
        "POST",
        "/chunks/_search" + parameters,
        """
        {"size": 10, "query": {"hybrid": {
          "filter": {"term": {"tenant": "a"}},
          "queries": [
            {"match": {"text": "travel"}},
            {"knn": {"vector": {"vector": [1, 0, 0], "k": 2}}}]}}%s}\
        """
            .formatted(pipeline));
  }

  private static List<String> ids(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    var ids = new ArrayList<String>();
    reply.body().at("/hits/hits").forEach(hit -> ids.add(hit.get("_id").stringValue()));
    return ids;
  }
}
