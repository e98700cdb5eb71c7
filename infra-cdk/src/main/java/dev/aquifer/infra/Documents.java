package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Lists documents and their states, signs uploads and deletes. */
final class Documents extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("documents", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Documents(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    String bucketArn = backend.storage().documents().getBucketArn();
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.ledgerEnvironment(),
                backend.apiEnvironment(),
                backend.settings().ingestion().taking(),
                backend.changes().deletionsEnvironment(),
                Map.of(
                    "AQUIFER_DOCUMENTS_BUCKET", backend.storage().documents().getBucketName(),
                    "AQUIFER_BODIES_BUCKET", backend.storage().bodies().getBucketName(),
                    "AQUIFER_TOMBSTONE_DAYS",
                        String.valueOf(backend.settings().retention().tombstoneDays()))),
            permissions(backend, bucketArn));
  }

  private static List<Permission> permissions(Backend backend, String bucketArn) {
    List<Permission> permissions = new ArrayList<>(backend.changes().sendDeletions());
    permissions.addAll(
        List.of(
            Permission.to("SignUploads", "s3:PutObject")
                .onAll(
                    "Every tenant uploads below its own prefix; a signed upload names its key.",
                    bucketArn + "/tenants/*"),
            Permission.to("TellWhatIsReplaced", "s3:ListBucket").on(bucketArn),
            Permission.to("DeleteBodies", "s3:DeleteObject")
                .onAll(
                    "Any object of the buckets may be a document.",
                    bucketArn + "/*",
                    backend.storage().bodies().getBucketArn() + "/*"),
            Permission.to("ReadStates", "dynamodb:GetItem", "dynamodb:Query")
                .on(backend.ledger().table().getTableArn()),
            Permission.to("DecideAtOnce", "dynamodb:UpdateItem")
                .on(backend.ledger().table().getTableArn())));
    return backend.apiPermissions(permissions);
  }

  JavaFunction function() {
    return function;
  }
}
