package dev.aquifer.sourcesync;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SourceWork;
import dev.aquifer.core.source.SyncSchedule;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.events.SyncMessage;
import dev.aquifer.sqs.Deliveries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Handles messages one at a time, and leaves what takes longer to the next. */
final class SourceSyncHandler implements Function<SQSEvent, SQSBatchResponse> {

  /** A page may take minutes, and the function has fifteen. */
  private static final Duration TIME = Duration.ofMinutes(8);

  private final SourceWork work;
  private final SyncSchedule schedule;
  private final Deliveries deliveries;
  private final InstantSource clock;

  SourceSyncHandler(
      SourceWork work, SyncSchedule schedule, Deliveries deliveries, InstantSource clock) {
    this.work = work;
    this.schedule = schedule;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    return new SQSBatchResponse(
        Deliveries.of(event).stream().map(this::handle).flatMap(Optional::stream).toList());
  }

  private Optional<BatchItemFailure> handle(SQSMessage message) {
    SyncMessage asked;
    try {
      asked = EventJson.read(message.getBody(), SyncMessage.class);
    } catch (InvalidEventException e) {
      return deliveries.park(message, Failure.of(e));
    }
    try {
      switch (asked) {
        case SyncMessage.LookForDue due -> schedule.look();
        case SyncMessage.Work one -> work.work(one, clock.instant().plus(TIME));
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      if (asked instanceof SyncMessage.Work one && deliveries.isLast(message)) {
        work.fail(one, Failure.of(e));
        return Optional.empty();
      }
      return Optional.of(deliveries.retry(message, e));
    }
  }
}
