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

  /** Smaller domains refuse requests of 10 MB. */
  private static final long MOST_BYTES = 5_000_000;

  private static final int NOT_FOUND = 404;
  private static final int ERROR = 400;

  private final OpenSearchClient client;

  Bulk(OpenSearchClient client) {
    this.client = client;
  }

  /**
   * One operation.
   *
   * @param bytes about how many it takes in a request
   */
  record Item(BulkOperation operation, long bytes) {}

  /** Sends all operations. Removing what is not there succeeds. */
  void send(List<Item> items) throws IOException {
    List<BulkOperation> part = new ArrayList<>();
    long bytes = 0;
    for (Item item : items) {
      if (!part.isEmpty() && bytes + item.bytes() > MOST_BYTES) {
        request(part);
        part.clear();
        bytes = 0;
      }
      part.add(item.operation());
      bytes += item.bytes();
    }
    if (!part.isEmpty()) {
      request(part);
    }
  }

  private void request(List<BulkOperation> operations) throws IOException {
    check(client.bulk(bulk -> bulk.operations(List.copyOf(operations))));
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
