package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Keeps audit records in their bucket, and in a log that holds nothing else. */
final class AuditArchive extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("audit-archive", 1024, Duration.ofMinutes(1), false);

  private static final int CONCURRENCY = 2;
  private static final int RECORDS_AT_ONCE = 100;

  private final JavaFunction function;

  AuditArchive(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    AuditStore store = backend.audit();
    List<Permission> permissions = new ArrayList<>(WorkQueue.consume(store.queue()));
    permissions.add(
        Permission.to("KeepRecords", "s3:PutObject")
            .onAll("Each batch is an object of its own.", store.bucket().getBucketArn() + "/*"));
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                store.queue().environment("AQUIFER_AUDIT"),
                Map.of("AQUIFER_AUDIT_BUCKET", store.bucket().getBucketName())),
            permissions);
    store.queue().feed(function, CONCURRENCY, RECORDS_AT_ONCE, Duration.ofSeconds(2));
  }

  JavaFunction function() {
    return function;
  }
}
