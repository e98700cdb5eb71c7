package dev.aquifer.bench.contest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an index really holds, asked of the node itself. */
public final class Stored {

  private static final int MOST = 10_000;

  private static final String LANGCHAIN4J =
      """
      {"settings": {"index.knn": true}, "mappings": {"properties": {"text": {"type": "text"},
      "vector": {"type": "knn_vector", "dimension": 384,
      "method": {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}}}}}
      """;

  private final URI node;
  private final JsonMapper mapper = new JsonMapper();

  Stored(URI node) {
    this.node = node;
  }

  /** How many chunks a search of everything finds. */
  public int count(String index) {
    return call("GET", "/" + index + "/_count", "").path("count").intValue();
  }

  /**
   * A text for each chunk, at most 10,000.
   *
   * @param text makes it of the chunk's stored fields
   */
  public List<String> texts(String index, Function<JsonNode, String> text) {
    JsonNode reply =
        call(
            "POST",
            "/" + index + "/_search",
            "{\"size\":%d,\"_source\":{\"excludes\":[\"embedding\",\"vector\"]}}".formatted(MOST));
    List<String> texts = new ArrayList<>();
    reply.path("hits").path("hits").forEach(hit -> texts.add(text.apply(hit.path("_source"))));
    return texts;
  }

  /**
   * Creates the index of LangChain4j, which would ask for an engine that this node does not have;
   * the others create theirs.
   */
  public void prepare(String index, String contender) {
    if (contender.equals("LangChain4j")) {
      call("PUT", "/" + index, LANGCHAIN4J);
    }
  }

  /** Removes an index with all chunks. */
  public void delete(String index) {
    call("DELETE", "/" + index, "");
  }

  private JsonNode call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var reply = http.send(request, BodyHandlers.ofString());
      if (reply.statusCode() >= 400) {
        throw new IllegalStateException("the node refused " + path + ": " + reply.body());
      }
      return mapper.readTree(reply.body());
    } catch (IOException e) {
      throw new IllegalStateException("the node did not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + path, e);
    }
  }
}
