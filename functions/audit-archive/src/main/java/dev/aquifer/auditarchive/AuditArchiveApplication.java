package dev.aquifer.auditarchive;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.s3.S3AuditArchive;
import dev.aquifer.sqs.Deliveries;
import java.util.List;

/** The function {@code auditArchive}. */
public final class AuditArchiveApplication extends FunctionApplication<SQSEvent, SQSBatchResponse> {

  public AuditArchiveApplication() {
    super("auditArchive", EventType.lambda(SQSEvent.class));
  }

  @Override
  protected PrimedHandler<SQSEvent, SQSBatchResponse> handler(
      Settings settings, Measurements measurements) {
    S3AuditArchive archive = S3AuditArchive.configured(settings);
    Deliveries deliveries =
        Deliveries.configured(settings, "AQUIFER_AUDIT", "audit-archive", measurements);
    return new PrimedHandler<>(
        new AuditArchive(archive, deliveries), () -> archive.keep(List.of()));
  }
}
