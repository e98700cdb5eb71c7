package dev.aquifer.endtoend;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Looks into the index behind Aquifer's back. */
final class SearchNodeClient {

  private final ApiCaller node;
  private final String index;

  SearchNodeClient(URI node, String index) {
    this.node = new ApiCaller(URI.create(node + "/"), null);
    this.index = index;
  }

  /** The texts of a document's chunks, by their ids. */
  Map<String, String> chunks(String documentId) {
    Map<String, String> chunks = new HashMap<>();
    for (JsonNode hit : hits("document", documentId)) {
      chunks.put(hit.path("_id").asString(), hit.path("_source").path("text").asString());
    }
    return chunks;
  }

  /** Every chunk of which a field has a value, at most 1,000. */
  JsonNode hits(String field, String value) {
    node.postText(index + "/_refresh", "");
    return node.postText(
            index + "/_search",
            """
            {"size": 1000, "_source": ["text", "readers"], "query": {"term": {"%s": "%s"}}}\
            """
                .formatted(field, value))
        .json()
        .path("hits")
        .path("hits");
  }
}
