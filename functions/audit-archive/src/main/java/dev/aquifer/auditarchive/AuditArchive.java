package dev.aquifer.auditarchive;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.change.Failure;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.s3.S3AuditArchive;
import dev.aquifer.sqs.Deliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a batch of records: they go to the bucket together, and then one by one to this
 * function's log, which holds nothing else.
 */
final class AuditArchive implements Function<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(AuditArchive.class);

  private final S3AuditArchive archive;
  private final Deliveries deliveries;

  AuditArchive(S3AuditArchive archive, Deliveries deliveries) {
    this.archive = archive;
    this.deliveries = deliveries;
  }

  @Override
  public SQSBatchResponse apply(SQSEvent event) {
    List<AuditRecord> records = new ArrayList<>();
    List<SQSMessage> sources = new ArrayList<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : Deliveries.of(event)) {
      try {
        records.add(EventJson.read(message.getBody(), AuditRecord.class));
        sources.add(message);
      } catch (InvalidEventException e) {
        deliveries.park(message, Failure.of(e)).ifPresent(failures::add);
      }
    }
    try {
      archive.keep(records);
      records.forEach(one -> LOG.info("{}", EventJson.write(one)));
    } catch (RuntimeException e) {
      sources.forEach(message -> failures.add(deliveries.retry(message, e)));
    }
    return new SQSBatchResponse(failures);
  }
}
