package dev.aquifer.chunkembed;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentIndexing.Written;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.UnreadableDocumentException;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.sqs.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Handles a batch of updates: writes each document, makes all of them searchable at once, and only
 * then lets each answer. One that fails does not hold the others back, and those that there is no
 * time for go back to the queue.
 */
final class ChunkEmbed implements Function<SQSEvent, SQSBatchResponse> {

  /**
   * How long a batch may begin further documents: a third of the function's timeout, so that the
   * last of them and publishing have the rest.
   */
  static final Duration BEGINNING = Duration.ofSeconds(100);

  private final DocumentIndexing indexing;
  private final Deliveries deliveries;
  private final InstantSource clock;

  ChunkEmbed(DocumentIndexing indexing, Deliveries deliveries, InstantSource clock) {
    this.indexing = indexing;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  private record Pending(SQSMessage message, DocumentUpdated change, Written written) {}

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    List<BatchItemFailure> failures = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    Instant end = clock.instant().plus(BEGINNING);
    for (SQSMessage message : Deliveries.of(event)) {
      boolean inTime = pending.isEmpty() || clock.instant().isBefore(end);
      (inTime ? write(message, pending) : deliveries.postpone(message)).ifPresent(failures::add);
      if (Deliveries.isRepeated(message)) {
        // A batch that ended in a crash comes again: what is done now is not lost in the next one.
        publish(pending, failures);
        pending.clear();
      }
    }
    publish(pending, failures);
    return new SQSBatchResponse(failures);
  }

  private Optional<BatchItemFailure> write(SQSMessage message, List<Pending> pending) {
    DocumentUpdated change;
    try {
      change = EventJson.read(message.getBody(), DocumentUpdated.class);
    } catch (InvalidEventException e) {
      return deliveries.park(message, Failure.of(e));
    }
    try {
      if (deliveries.isLast(message)) {
        indexing.failed(change, new LastAttemptException(), false);
      }
      indexing.write(change).ifPresent(w -> pending.add(new Pending(message, change, w)));
      return Optional.empty();
    } catch (UnreadableDocumentException e) {
      return deliveries.park(message, Failure.of(e));
    } catch (RuntimeException e) {
      return Optional.of(retry(message, change, e));
    }
  }

  private void publish(List<Pending> pending, List<BatchItemFailure> failures) {
    if (pending.isEmpty()) {
      return;
    }
    try {
      indexing.makeSearchable();
    } catch (RuntimeException e) {
      pending.forEach(p -> failures.add(retry(p.message(), p.change(), e)));
      return;
    }
    for (Pending p : pending) {
      try {
        p.written().publish();
      } catch (RuntimeException e) {
        failures.add(retry(p.message(), p.change(), e));
      }
    }
  }

  private BatchItemFailure retry(
      SQSMessage message, DocumentUpdated change, RuntimeException reason) {
    try {
      indexing.failed(change, reason, deliveries.isLast(message));
    } catch (RuntimeException e) {
      // The ledger is down as well: the message still is not lost.
      reason.addSuppressed(e);
    }
    return deliveries.retry(message, reason);
  }
}
