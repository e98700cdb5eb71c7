package dev.aquifer.infra;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The documents bucket, whose every change is an event, the bucket of bodies that webhooks bring,
 * and the bucket of their access logs. All are kept when the stack is destroyed: CloudFormation
 * cannot delete a bucket that holds objects.
 */
final class Storage extends Construct {

  private final Bucket accessLogs;
  private final Bucket documents;
  private final Bucket bodies;

  Storage(Construct scope, ProtectedResources resources) {
    super(scope, "Storage");
    accessLogs =
        resources.accessLogs(
            this,
            "AccessLogs",
            one ->
                one.lifecycleRules(
                    List.of(
                        LifecycleRule.builder()
                            .expiration(Duration.days(90))
                            .noncurrentVersionExpiration(Duration.days(1))
                            .build())));
    documents =
        resources.bucket(
            this,
            "Documents",
            one ->
                one.serverAccessLogsBucket(accessLogs)
                    .serverAccessLogsPrefix("documents/")
                    .lifecycleRules(
                        List.of(
                            LifecycleRule.builder()
                                .noncurrentVersionExpiration(Duration.days(30))
                                .expiredObjectDeleteMarker(true)
                                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                                .build())));
    bodies =
        resources.bucket(
            this,
            "Bodies",
            one ->
                one.serverAccessLogsBucket(accessLogs)
                    .serverAccessLogsPrefix("bodies/")
                    .lifecycleRules(
                        List.of(
                            LifecycleRule.builder()
                                .noncurrentVersionExpiration(Duration.days(30))
                                .expiredObjectDeleteMarker(true)
                                .build())));
    // The L2 property makes a custom resource; the plain property does the same without one.
    CfnBucket bucket = (CfnBucket) Objects.requireNonNull(documents.getNode().getDefaultChild());
    bucket.setNotificationConfiguration(
        CfnBucket.NotificationConfigurationProperty.builder()
            .eventBridgeConfiguration(
                CfnBucket.EventBridgeConfigurationProperty.builder()
                    .eventBridgeEnabled(true)
                    .build())
            .build());
  }

  /** The bodies of documents whose source cannot be asked for them again. */
  Bucket bodies() {
    return bodies;
  }

  /** Without it, S3 answers that an object which is gone is forbidden. */
  Permission tellMissing() {
    return Permission.to("TellMissingFromForbidden", "s3:ListBucket")
        .on(documents.getBucketArn(), bodies.getBucketArn());
  }

  /** To put documents' bodies where they are read from, and to take them away again. */
  Permission keepBodies() {
    return Permission.to("KeepBodies", "s3:PutObject", "s3:DeleteObject")
        .onAll("Every document is an object of its own.", bodies.getBucketArn() + "/*");
  }

  Bucket accessLogs() {
    return accessLogs;
  }

  Bucket documents() {
    return documents;
  }
}
