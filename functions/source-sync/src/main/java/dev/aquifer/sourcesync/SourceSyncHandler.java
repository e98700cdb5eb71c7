package dev.aquifer.sourcesync;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.source.SourceWork;
import dev.aquifer.core.source.SyncSchedule;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.SyncMessage;
import dev.aquifer.sqs.Deliveries;
import java.time.Duration;
import java.time.InstantSource;
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
    return deliveries.each(event, this::handle);
  }

  private void handle(SQSMessage message) {
    switch (EventJson.read(message.getBody(), SyncMessage.class)) {
      case SyncMessage.LookForDue due -> schedule.look();
      case SyncMessage.Work asked -> work(asked, deliveries.isLast(message));
    }
  }

  private void work(SyncMessage.Work asked, boolean last) {
    try {
      work.work(asked, clock.instant().plus(TIME));
    } catch (RuntimeException e) {
      if (!last) {
        throw e;
      }
      work.fail(asked, Failure.of(e));
    }
  }
}
