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
    node.postText(index + "/_refresh", "");
    JsonNode reply =
        node.postText(
                index + "/_search",
                """
                {"size": 1000, "_source": ["text"], "query": {"term": {"document": "%s"}}}\
                """
                    .formatted(documentId))
            .json();
    Map<String, String> chunks = new HashMap<>();
    for (JsonNode hit : reply.path("hits").path("hits")) {
      chunks.put(hit.path("_id").asString(), hit.path("_source").path("text").asString());
    }
    return chunks;
  }
}
