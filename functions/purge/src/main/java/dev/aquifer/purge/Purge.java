package dev.aquifer.purge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.change.DocumentAccess;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.sqs.Deliveries;
import java.util.Optional;
import java.util.function.Function;

/** Handles a batch of deletions and changes of readers, each by itself. */
final class Purge implements Function<SQSEvent, SQSBatchResponse> {

  private static final Failure MISPLACED =
      new Failure(ProblemCode.INVALID_MESSAGE.code(), "An update came to the queue of deletions.");

  private final DocumentPurge purge;
  private final DocumentAccess access;
  private final Deliveries deliveries;

  Purge(DocumentPurge purge, DocumentAccess access, Deliveries deliveries) {
    this.purge = purge;
    this.access = access;
    this.deliveries = deliveries;
  }

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    return new SQSBatchResponse(
        Deliveries.of(event).stream().map(this::handle).flatMap(Optional::stream).toList());
  }

  private Optional<BatchItemFailure> handle(SQSMessage message) {
    try {
      return switch (EventJson.read(message.getBody(), DocumentChange.class)) {
        case DocumentDeleted deleted -> {
          purge.purge(deleted);
          yield Optional.empty();
        }
        case ReadersChanged changed -> {
          access.change(changed);
          yield Optional.empty();
        }
        case DocumentUpdated updated -> deliveries.park(message, MISPLACED);
      };
    } catch (InvalidEventException e) {
      return deliveries.park(message, Failure.of(e));
    } catch (RuntimeException e) {
      return Optional.of(deliveries.retry(message, e));
    }
  }
}
