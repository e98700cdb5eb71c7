package dev.aquifer.local.queue;

import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.compute.Outcome;
import dev.aquifer.local.template.EventSourceDefinition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a function from a queue, as a Lambda event source mapping does: batches up to the
 * template's size, at most its maximum concurrency at once, and only what the function did is
 * deleted. The rest becomes visible again when the queue's visibility timeout ends, and the queue's
 * redrive policy moves it to its dead-letter queue in time.
 *
 * <p>One difference: a batch whose process crashed becomes visible after a second, where AWS would
 * wait for the visibility timeout, six times the function's own. Nobody waits that long at a desk.
 */
public final class EventSourcePoller implements AutoCloseable {
  private static final int RECEIVE_LIMIT = 10;

  /** Lambda waits for 20 s; a stack that stops would have to wait for the last of these. */
  private static final int WAIT_SECONDS = 1;

  private static final int SECONDS_AFTER_CRASH = 1;
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

  private final EventSourceDefinition source;
  private final String queueUrl;
  private final LocalFunction function;
  private final SqsClient sqs;
  private final Intake intake;
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  private EventSourcePoller(
      EventSourceDefinition source,
      URI queueUrl,
      LocalFunction function,
      SqsClient sqs,
      Intake intake,
      int concurrencyLimit) {
    this.source = source;
    this.queueUrl = queueUrl.toString();
    this.function = function;
    this.sqs = sqs;
    this.intake = intake;
    int most = source.maximumConcurrency().orElse(concurrencyLimit);
    this.permits = new Semaphore(Math.min(most, concurrencyLimit));
  }

  /**
   * Starts to poll.
   *
   * @param intake asked before each batch; what it refuses goes back to the queue
   * @param concurrencyLimit this machine's own limit; the smaller of it and the template's holds
   */
  public static EventSourcePoller start(
      EventSourceDefinition source,
      URI queueUrl,
      LocalFunction function,
      SqsClient sqs,
      Intake intake,
      int concurrencyLimit) {
    var poller = new EventSourcePoller(source, queueUrl, function, sqs, intake, concurrencyLimit);
    poller.threads.execute(poller::poll);
    return poller;
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }

  private void poll() {
    while (!closed && !intake.refuses()) {
      try {
        permits.acquire();
      } catch (InterruptedException e) {
        return;
      }
      boolean handedOver = false;
      try {
        List<Message> batch = receive();
        if (!batch.isEmpty() && intake.begin()) {
          handedOver = true;
          threads.execute(() -> process(batch));
        } else {
          release(batch, 0);
        }
      } catch (SdkException e) {
        pauseAfter(e);
      } finally {
        if (!handedOver) {
          permits.release();
        }
      }
    }
  }

  /** Fills a batch; beyond the first messages it waits for more only as long as the window says. */
  private List<Message> receive() {
    var batch = new ArrayList<>(receive(source.batchSize(), WAIT_SECONDS));
    Instant end = Instant.now().plus(source.window());
    while (!batch.isEmpty() && batch.size() < source.batchSize() && !closed) {
      long left = Duration.between(Instant.now(), end).toSeconds();
      if (left <= 0) {
        break;
      }
      batch.addAll(receive(source.batchSize() - batch.size(), (int) Math.min(left, WAIT_SECONDS)));
    }
    return batch;
  }

  private List<Message> receive(int most, int waitSeconds) {
    return sqs.receiveMessage(request ->
            request
                .queueUrl(queueUrl)
                .maxNumberOfMessages(Math.min(most, RECEIVE_LIMIT))
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }

  private void process(List<Message> batch) {
    try {
      Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
      switch (function.invoke(SqsEvent.write(source.queueArn(), batch))) {
        case Outcome.Success success ->
            delete(
                batch,
                source.partialResponses() ? BatchResult.succeeded(success.payload(), ids) : ids);
        case Outcome.Failure failure -> {
          if (failure.kind() == Outcome.Kind.CRASHED && !closed) {
            release(batch, SECONDS_AFTER_CRASH);
          }
        }
      }
    } catch (SdkException e) {
      pauseAfter(e);
    } finally {
      permits.release();
      intake.end();
    }
  }

  private void delete(List<Message> batch, Set<String> done) {
    List<DeleteMessageBatchRequestEntry> entries =
        batch.stream()
            .filter(message -> done.contains(message.messageId()))
            .map(message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.messageId())
                    .receiptHandle(message.receiptHandle())
                    .build())
            .toList();
    for (int start = 0; start < entries.size(); start += RECEIVE_LIMIT) {
      var part = entries.subList(start, Math.min(entries.size(), start + RECEIVE_LIMIT));
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(part));
    }
  }

  private void release(List<Message> batch, int seconds) {
    for (int start = 0; start < batch.size(); start += RECEIVE_LIMIT) {
      List<ChangeMessageVisibilityBatchRequestEntry> part =
          batch.subList(start, Math.min(batch.size(), start + RECEIVE_LIMIT)).stream()
              .map(message ->
                  ChangeMessageVisibilityBatchRequestEntry.builder()
                      .id(message.messageId())
                      .receiptHandle(message.receiptHandle())
                      .visibilityTimeout(seconds)
                      .build())
              .toList();
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queueUrl).entries(part));
    }
  }

  private void pauseAfter(SdkException problem) {
    if (closed) {
      return;
    }
    System.err.println(source.logicalId() + ": " + problem.getMessage());
    try {
      Thread.sleep(AFTER_ERROR);
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
