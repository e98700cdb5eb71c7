package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Shows administrators the records of their tenant. */
final class Audit extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("audit", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Audit(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    String bucketArn = backend.audit().bucket().getBucketArn();
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.apiEnvironment(),
                Map.of("AQUIFER_AUDIT_BUCKET", backend.audit().bucket().getBucketName())),
            backend.apiPermissions(
                List.of(
                    Permission.to("ListRecords", "s3:ListBucket").on(bucketArn),
                    Permission.to("ReadRecords", "s3:GetObject")
                        .onAll("Each batch is an object of its own.", bucketArn + "/*"))));
  }

  JavaFunction function() {
    return function;
  }
}
