package dev.aquifer.core.progress;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.events.DocumentChange;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Notes what is put on queues. */
public final class TrackedChangeQueues implements ChangeQueues {

  private final ChangeQueues queues;
  private final ProgressLog log;
  private final InstantSource clock;
  private final @Nullable String source;
  private final boolean bulk;

  public TrackedChangeQueues(ChangeQueues queues, ProgressLog log, InstantSource clock) {
    this(queues, log, clock, null, false);
  }

  private TrackedChangeQueues(
      ChangeQueues queues,
      ProgressLog log,
      InstantSource clock,
      @Nullable String source,
      boolean bulk) {
    this.queues = queues;
    this.log = log;
    this.clock = clock;
    this.source = source;
    this.bulk = bulk;
  }

  @Override
  public void send(DocumentChange change) {
    Instant detected = clock.instant();
    queues.send(change);
    String from = source == null ? change.document().source() : source;
    log.queued(
        ChangeProgress.queued(change, from, QueueName.of(change, bulk), detected, clock.instant()));
  }

  @Override
  public ChangeQueues bulk() {
    return new TrackedChangeQueues(queues.bulk(), log, clock, source, true);
  }

  @Override
  public ChangeQueues from(String sender) {
    return new TrackedChangeQueues(queues.from(sender), log, clock, sender, bulk);
  }
}
