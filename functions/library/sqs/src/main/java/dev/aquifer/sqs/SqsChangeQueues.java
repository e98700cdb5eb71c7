package dev.aquifer.sqs;

import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentChange;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends changes to SQS. */
public final class SqsChangeQueues implements ChangeQueues {

  private static final long MOST_UPDATES = 10_000;
  private static final long MOST_DELETIONS = 1_000;

  private final SqsClient sqs;
  private final Settings settings;
  private final InstantSource clock;
  private final Map<QueueName, Lane> lanes = new ConcurrentHashMap<>();

  /** Makes a client of the queues whose URLs are in the settings. */
  public SqsChangeQueues(SqsClient sqs, Settings settings, InstantSource clock) {
    this.sqs = sqs;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The queues of {@code AQUIFER_UPDATES_QUEUE_URL}, {@code AQUIFER_BULK_QUEUE_URL} and {@code
   * AQUIFER_DELETIONS_QUEUE_URL}; a function that sends to one alone needs only that one. Each of
   * the first two takes {@code AQUIFER_MOST_UPDATES} changes (10,000), the third {@code
   * AQUIFER_MOST_DELETIONS} (1,000).
   */
  public static SqsChangeQueues configured(Settings settings) {
    return new SqsChangeQueues(SqsClients.client(Deliveries.TIMEOUT), settings, Clock.systemUTC());
  }

  /** Returns if the queues of single changes answer. */
  public void probe() {
    List.of(QueueName.UPDATES, QueueName.DELETIONS).forEach(name -> QueueDepth.of(sqs, url(name)));
  }

  @Override
  public void send(DocumentChange change) {
    send(QueueName.of(change, false), change);
  }

  @Override
  public ChangeQueues bulk() {
    return change -> send(QueueName.of(change, true), change);
  }

  private void send(QueueName name, DocumentChange change) {
    lanes.computeIfAbsent(name, this::lane).send(change);
  }

  private Lane lane(QueueName name) {
    long most =
        name == QueueName.DELETIONS
            ? settings.number("AQUIFER_MOST_DELETIONS", MOST_DELETIONS)
            : settings.number("AQUIFER_MOST_UPDATES", MOST_UPDATES);
    return new Lane(sqs, url(name), most, clock);
  }

  private String url(QueueName name) {
    return settings.text("AQUIFER_" + name + "_QUEUE_URL");
  }
}
