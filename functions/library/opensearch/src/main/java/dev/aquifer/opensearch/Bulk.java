package dev.aquifer.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;

/** Sends many operations in requests of bounded size, and reads the outcome of each. */
final class Bulk {

  /**
   * A chunk of 512 tokens with 1,024 dimensions takes under 20 kB; smaller domains refuse 10 MB.
   */
  private static final int OPERATIONS = 250;

  private static final int NOT_FOUND = 404;
  private static final int ERROR = 400;

  private final OpenSearchClient client;

  Bulk(OpenSearchClient client) {
    this.client = client;
  }

  /** Sends all operations. Removing what is not there succeeds. */
  void send(List<BulkOperation> operations) throws IOException {
    List<BulkOperation> rest = new ArrayList<>(operations);
    while (!rest.isEmpty()) {
      List<BulkOperation> part = rest.subList(0, Math.min(OPERATIONS, rest.size()));
      check(client.bulk(bulk -> bulk.operations(List.copyOf(part))));
      part.clear();
    }
  }

  private static void check(BulkResponse response) {
    for (BulkResponseItem item : response.items()) {
      if (item.status() >= ERROR && item.status() != NOT_FOUND) {
        String reason = item.error() == null ? "status " + item.status() : item.error().type();
        throw OpenSearchCall.unavailable(reason, null);
      }
    }
  }
}
