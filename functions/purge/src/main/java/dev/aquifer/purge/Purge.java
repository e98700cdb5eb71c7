package dev.aquifer.purge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.Failure;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.sqs.Deliveries;
import java.util.Optional;
import java.util.function.Function;

/** Handles a batch of deletions, each by itself. */
final class Purge implements Function<SQSEvent, SQSBatchResponse> {

  private final DocumentPurge purge;
  private final Deliveries deliveries;

  Purge(DocumentPurge purge, Deliveries deliveries) {
    this.purge = purge;
    this.deliveries = deliveries;
  }

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    return new SQSBatchResponse(
        Deliveries.of(event).stream().map(this::purge).flatMap(Optional::stream).toList());
  }

  private Optional<BatchItemFailure> purge(SQSMessage message) {
    try {
      purge.purge(EventJson.read(message.getBody(), DocumentDeleted.class));
      return Optional.empty();
    } catch (InvalidEventException e) {
      return deliveries.park(message, Failure.of(e));
    } catch (RuntimeException e) {
      return Optional.of(deliveries.retry(message, e));
    }
  }
}
