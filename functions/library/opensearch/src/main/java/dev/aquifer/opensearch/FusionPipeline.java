package dev.aquifer.opensearch;

import dev.aquifer.core.index.Fusion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/**
 * The search pipeline that fuses the two legs, named after how it does. It is written as JSON,
 * since the client does not know every technique that OpenSearch has.
 */
final class FusionPipeline {

  private static final int RANK_CONSTANT = 60;
  private static final int NOT_FOUND = 404;
  private static final int ERROR = 300;

  private final OpenSearchClient client;
  private final String name;
  private final Fusion fusion;
  private volatile boolean made;

  FusionPipeline(OpenSearchClient client, String index, Fusion fusion) {
    this.client = client;
    this.name = index + "-" + fusion.toString().replace(':', '-');
    this.fusion = fusion;
  }

  String name() {
    return name;
  }

  /** Creates the pipeline unless it is there: writing it again would cost the cluster an update. */
  void ensure() throws IOException {
    if (made) {
      return;
    }
    String endpoint = "/_search/pipeline/" + name;
    if (status(Requests.builder().method("GET").endpoint(endpoint).build()) == NOT_FOUND) {
      Map<String, Object> body = Map.of("phase_results_processors", List.of(processor()));
      status(
          Requests.builder()
              .method("PUT")
              .endpoint(endpoint)
              .json(body, client._transport().jsonpMapper())
              .build());
    }
    made = true;
  }

  private int status(Request request) throws IOException {
    try (Response response = client.generic().execute(request)) {
      int status = response.getStatus();
      if (status >= ERROR && status != NOT_FOUND) {
        throw OpenSearchCall.unavailable("status " + status + " for the search pipeline", null);
      }
      return status;
    }
  }

  private Map<String, Object> processor() {
    return switch (fusion.technique()) {
      case RECIPROCAL_RANK ->
          Map.of(
              "score-ranker-processor",
              Map.of("combination", Map.of("technique", "rrf", "rank_constant", RANK_CONSTANT)));
      case MIN_MAX -> normalization("min_max");
      case Z_SCORE -> normalization("z_score");
    };
  }

  private Map<String, Object> normalization(String technique) {
    List<Double> weights = List.of(1 - fusion.meaning(), fusion.meaning());
    return Map.of(
        "normalization-processor",
        Map.of(
            "normalization", Map.of("technique", technique),
            "combination",
                Map.of("technique", "arithmetic_mean", "parameters", Map.of("weights", weights))));
  }
}
