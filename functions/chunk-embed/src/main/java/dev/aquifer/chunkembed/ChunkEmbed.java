package dev.aquifer.chunkembed;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentIndexing.Written;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.UnreadableDocumentException;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.progress.ChangeTracker;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.sqs.Deliveries;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Handles a batch of updates: writes each document, makes all of them searchable at once, and only
 * then lets each answer. One that fails does not hold the others back, and those that there is no
 * time for go back to the queue.
 *
 * <p>A few documents are written at once, so that one is embedded while others wait for the index
 * or the ledger. A batch that ended in a crash comes again; its documents are then written and
 * published one by one, so that what is done is not lost in the next crash.
 */
public final class ChunkEmbed implements Function<SQSEvent, SQSBatchResponse> {

  /**
   * How long a batch may begin further documents: a sixth of the function's timeout, so that the
   * last of them, which share its processor, and publishing have the rest.
   */
  static final Duration BEGINNING = Duration.ofSeconds(50);

  private final DocumentIndexing indexing;
  private final Deliveries deliveries;
  private final ChangeTracker tracker;
  private final InstantSource clock;

  /**
   * Makes the handler.
   *
   * @param deliveries what becomes of messages that cannot be handled
   * @param tracker notes what becomes of changes
   */
  public ChunkEmbed(
      DocumentIndexing indexing,
      Deliveries deliveries,
      ChangeTracker tracker,
      InstantSource clock) {
    this.indexing = indexing;
    this.deliveries = deliveries;
    this.tracker = tracker;
    this.clock = clock;
  }

  private record Pending(
      SQSMessage message,
      DocumentUpdated change,
      Instant startedAt,
      Written written,
      Context trace) {}

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    Map<Boolean, List<SQSMessage>> repeated =
        Deliveries.of(event).stream().collect(Collectors.partitioningBy(Deliveries::isRepeated));
    Batch batch = new Batch(clock.instant().plus(BEGINNING));
    batch.handle(repeated.getOrDefault(false, List.of()));
    repeated.getOrDefault(true, List.of()).forEach(message -> batch.handle(List.of(message)));
    return new SQSBatchResponse(List.copyOf(batch.failures));
  }

  private final class Batch {

    private final Queue<BatchItemFailure> failures = new ConcurrentLinkedQueue<>();
    private final Instant end;

    Batch(Instant end) {
      this.end = end;
    }

    /** Writes documents, the first of them however late it is, and publishes them. */
    void handle(List<SQSMessage> messages) {
      Queue<Pending> pending = new ConcurrentLinkedQueue<>();
      boolean begun = false;
      try (Lanes lanes = new Lanes()) {
        for (SQSMessage message : messages) {
          lanes.awaitFree();
          if (begun && !clock.instant().isBefore(end)) {
            deliveries.postpone(message, Duration.ZERO).ifPresent(failures::add);
          } else {
            lanes.start(() ->
                deliveries.timed(message, () -> write(message, pending)).ifPresent(failures::add));
          }
          begun = true;
        }
      }
      if (!pending.isEmpty()) {
        publishAll(pending);
      }
    }

    private void publishAll(Queue<Pending> pending) {
      try {
        indexing.makeSearchable();
      } catch (RuntimeException e) {
        pending.forEach(p -> failures.add(retry(p.message(), p.change(), p.startedAt(), e)));
        return;
      }
      try (Lanes lanes = new Lanes()) {
        for (Pending p : pending) {
          lanes.awaitFree();
          lanes.start(p.trace().wrap(() -> publish(p).ifPresent(failures::add)));
        }
      }
    }
  }

  private Optional<BatchItemFailure> publish(Pending p) {
    try {
      tracker.done(p.change(), p.startedAt(), p.written().publish());
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(retry(p.message(), p.change(), p.startedAt(), e));
    }
  }

  /** What is done is done, even if it cannot be told whether answers follow from it. */
  private void nothingToPublish(DocumentUpdated change, Instant startedAt) {
    try {
      tracker.done(change, startedAt, indexing.holds(change));
    } catch (ProblemException e) {
      tracker.done(change, startedAt, true);
    }
  }

  private Optional<BatchItemFailure> write(SQSMessage message, Queue<Pending> pending) {
    DocumentUpdated change;
    try {
      change = EventJson.read(message.getBody(), DocumentUpdated.class);
    } catch (InvalidEventException e) {
      return deliveries.park(message, Failure.of(e));
    }
    Instant startedAt = tracker.start();
    try {
      if (deliveries.isLast(message)) {
        LastAttemptException last = new LastAttemptException();
        indexing.failed(change, last, false);
        tracker.failed(change, startedAt, Failure.of(last));
      }
      Optional<Written> written = indexing.write(change);
      written.ifPresentOrElse(
          one -> pending.add(new Pending(message, change, startedAt, one, Context.current())),
          () -> nothingToPublish(change, startedAt));
      return Optional.empty();
    } catch (UnreadableDocumentException e) {
      tracker.failed(change, startedAt, Failure.of(e));
      return deliveries.park(message, Failure.of(e));
    } catch (RuntimeException e) {
      return Optional.of(retry(message, change, startedAt, e));
    }
  }

  private BatchItemFailure retry(
      SQSMessage message, DocumentUpdated change, Instant startedAt, RuntimeException reason) {
    boolean last = deliveries.isLast(message);
    if (last) {
      tracker.failed(change, startedAt, Failure.of(reason));
    }
    try {
      indexing.failed(change, reason, last);
    } catch (RuntimeException e) {
      // The ledger is down as well: the message still is not lost.
      reason.addSuppressed(e);
    }
    return deliveries.retry(message, reason);
  }
}
