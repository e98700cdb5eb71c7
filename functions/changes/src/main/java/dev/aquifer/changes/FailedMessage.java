package dev.aquifer.changes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.events.ObjectEvent;
import dev.aquifer.sqs.DeadLetters.Failed;
import dev.aquifer.sqs.WatchedQueue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message that was given up.
 *
 * @param tenant whose it is
 * @param change that it holds; null if it holds none
 */
record FailedMessage(Failed message, String tenant, @Nullable DocumentChange change) {

  /** A message that is somebody's. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Owned(String tenant) {}

  static FailedMessage of(Failed message, WatchedQueue queue) {
    if (queue.isInbox()) {
      // Others wrote it: it is of whom they may write for, whatever it says.
      return new FailedMessage(message, queue.tenant(), null);
    }
    Optional<DocumentChange> change = read(message.body(), DocumentChange.class);
    String tenant =
        change
            .map(one -> one.document().tenant())
            .or(() -> read(message.body(), Owned.class).map(Owned::tenant))
            .or(() -> read(message.body(), ObjectEvent.class).flatMap(FailedMessage::owner))
            .orElse(queue.tenant());
    return new FailedMessage(message, tenant, change.orElse(null));
  }

  private static Optional<String> owner(ObjectEvent event) {
    try {
      return Optional.of(
          DocumentRef.ofObject(event.detail().bucket().name(), event.detail().object().key())
              .tenant());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> read(String body, Class<T> type) {
    try {
      return Optional.of(EventJson.read(body, type));
    } catch (InvalidEventException e) {
      return Optional.empty();
    }
  }
}
