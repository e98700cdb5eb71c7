package dev.aquifer.local.queue;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which messages of a batch a function did, by the rules of Lambda's partial batch responses.
 *
 * <p>A reply without failures, an empty object or nothing at all means that every message
 * succeeded. A reply that cannot be read, or one that names an empty, missing or unknown message,
 * means that all failed.
 */
final class BatchResult {
  private static final JsonMapper JSON = JsonMapper.shared();

  private BatchResult() {}

  /**
   * Reads a reply of a function that reports failures.
   *
   * @param batch the batch's message ids
   * @return the messages that are done with
   */
  static Set<String> succeeded(String reply, Set<String> batch) {
    if (reply.isBlank()) {
      return batch;
    }
    JsonNode failures;
    try {
      JsonNode root = JSON.readTree(reply);
      if (root.isNull() || root.isMissingNode()) {
        return batch;
      }
      if (!root.isObject()) {
        return Set.of();
      }
      failures = root.path("batchItemFailures");
    } catch (JacksonException e) {
      return Set.of();
    }
    var succeeded = new HashSet<>(batch);
    for (JsonNode failure : failures) {
      JsonNode id = failure.path("itemIdentifier");
      if (!id.isString() || !batch.contains(id.asString())) {
        return Set.of();
      }
      succeeded.remove(id.asString());
    }
    return succeeded;
  }
}
