package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.constructs.Construct;

/**
 * The way of audit records: a queue that functions send to, and a bucket whose objects nobody can
 * change or remove while they are locked. Where the stack is to be destroyed with its data, an
 * account's administrator can lift the lock.
 */
final class AuditStore extends Construct {

  private final WorkQueue queue;
  private final Bucket bucket;

  AuditStore(Construct scope, ProtectedResources resources, Storage storage) {
    super(scope, "AuditStore");
    RetentionSettings retention = resources.settings().retention();
    queue = new WorkQueue(this, "Records", AuditArchive.SHAPE, resources);
    Duration locked = Duration.days(retention.auditDays());
    bucket =
        resources.bucket(
            this,
            "Archive",
            one ->
                one.objectLockEnabled(true)
                    .objectLockDefaultRetention(
                        retention.outlivesStack()
                            ? ObjectLockRetention.compliance(locked)
                            : ObjectLockRetention.governance(locked))
                    .serverAccessLogsBucket(storage.accessLogs())
                    .serverAccessLogsPrefix("audit/")
                    .lifecycleRules(
                        List.of(
                            LifecycleRule.builder()
                                .expiration(Duration.days(retention.auditDays() + 1))
                                .noncurrentVersionExpiration(Duration.days(1))
                                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                                .build())));
  }

  /** What a function must know that records. */
  Map<String, String> environment() {
    return Map.of("AQUIFER_AUDIT_QUEUE_URL", queue.queue().getQueueUrl());
  }

  Permission record() {
    return Permission.to("Record", "sqs:SendMessage").on(queue.queue().getQueueArn());
  }

  WorkQueue queue() {
    return queue;
  }

  Bucket bucket() {
    return bucket;
  }
}
