package dev.aquifer.sqs;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.EventJson;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends records to a queue, from where they are archived. */
public final class SqsAuditLog implements AuditLog {

  /** Short, since somebody waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsAuditLog(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** The queue of {@code AQUIFER_AUDIT_QUEUE_URL}. */
  public static SqsAuditLog configured(Settings settings) {
    return new SqsAuditLog(SqsClients.client(TIMEOUT), settings.text("AQUIFER_AUDIT_QUEUE_URL"));
  }

  @Override
  public void append(AuditRecord entry) {
    AwsCall.to(
        "audit queue",
        () -> sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(EventJson.write(entry))));
  }
}
