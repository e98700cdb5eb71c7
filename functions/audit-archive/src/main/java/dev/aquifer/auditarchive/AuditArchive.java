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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<SQSMessage, AuditRecord> read = new LinkedHashMap<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : Deliveries.of(event)) {
      try {
        read.put(message, EventJson.read(message.getBody(), AuditRecord.class));
      } catch (InvalidEventException e) {
        deliveries.park(message, Failure.of(e)).ifPresent(failures::add);
      }
    }
    Map<AuditRecord, RuntimeException> failed = archive.keep(List.copyOf(read.values()));
    read.forEach((message, one) -> {
      RuntimeException reason = failed.get(one);
      if (reason == null) {
        LOG.info("{}", EventJson.write(one));
      } else {
        failures.add(deliveries.retry(message, reason));
      }
    });
    return new SQSBatchResponse(failures);
  }
}
