package dev.aquifer.infra;

import java.util.function.UnaryOperator;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Makes whatever keeps data: tables, buckets, queues, secrets and log groups, each encrypted with
 * the data key and closed to what is not encrypted on its way. A test looks at every one in the
 * template, so that none is made elsewhere.
 *
 * @param settings say how long logs are kept, and whether tables outlive the stack
 */
record ProtectedResources(DataKey key, Settings settings) {

  /**
   * A table that is paid by request and recovers to any point in time, whose items are for this
   * stack's functions alone.
   *
   * @param shape adds its keys and what else is its own
   */
  Table table(Construct scope, String id, UnaryOperator<Table.Builder> shape) {
    Table table = closedTable(scope, id, true, shape);
    Reasons.acceptInBoth(
        table,
        "DynamoDBInBackupPlan",
        "Recovery to a point in time covers 35 days; a backup plan is the account's, by its tags.");
    return table;
  }

  /**
   * The same without recovery, for items that are made again where they are missing.
   *
   * @param reason why their loss does no harm
   */
  Table expendableTable(
      Construct scope, String id, String reason, UnaryOperator<Table.Builder> shape) {
    Table table = closedTable(scope, id, false, shape);
    Reasons.accept(table, "AwsSolutions-DDB3", reason);
    Reasons.acceptInBoth(table, "DynamoDBPITREnabled", reason);
    Reasons.acceptInBoth(table, "DynamoDBInBackupPlan", reason);
    return table;
  }

  /** A key of a table, which is a text. */
  static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private Table closedTable(
      Construct scope, String id, boolean recovers, UnaryOperator<Table.Builder> shape) {
    return shape
        .apply(
            Table.Builder.create(scope, id)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key.key())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(
                    PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(recovers)
                        .build())
                .resourcePolicy(TablePolicy.functionsAlone())
                .removalPolicy(settings.retention().removalPolicy()))
        .build();
  }

  /**
   * A private bucket that keeps versions, and is itself kept when the stack is destroyed.
   *
   * @param shape adds its lifecycle and what else is its own
   */
  Bucket bucket(Construct scope, String id, UnaryOperator<Bucket.Builder> shape) {
    Bucket bucket =
        closed(
            Bucket.Builder.create(scope, id)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key.key())
                // One call of the key serves many objects.
                .bucketKeyEnabled(true),
            shape);
    BucketPolicy.refuseOtherKeys(bucket, key);
    return bucket;
  }

  /** A bucket for the access logs of others, as private as they are. */
  Bucket accessLogs(Construct scope, String id, UnaryOperator<Bucket.Builder> shape) {
    Bucket bucket =
        closed(Bucket.Builder.create(scope, id).encryption(BucketEncryption.S3_MANAGED), shape);
    Reasons.acceptInBoth(
        bucket,
        "S3DefaultEncryptionKMS",
        "S3 delivers access logs only to a bucket that is encrypted with S3's own keys.");
    return bucket;
  }

  private static Bucket closed(Bucket.Builder encrypted, UnaryOperator<Bucket.Builder> shape) {
    Bucket bucket =
        shape
            .apply(
                encrypted
                    .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                    .enforceSsl(true)
                    .minimumTlsVersion(1.2)
                    .versioned(true)
                    .removalPolicy(RemovalPolicy.RETAIN))
            .build();
    Reasons.acceptInBoth(
        bucket,
        "S3BucketReplicationEnabled",
        "Documents come from elsewhere and can be put in again; copies in another region are for"
            + " who owns them to decide.");
    return bucket;
  }

  /**
   * A queue.
   *
   * @param shape adds its times and what else is its own
   */
  Queue queue(Construct scope, String id, UnaryOperator<Queue.Builder> shape) {
    return shape
        .apply(
            Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key.key())
                .enforceSsl(true))
        .build();
  }

  /**
   * A secret, whose value an operator puts in.
   *
   * @param unrotated why nothing changes it by itself
   * @param shape adds what is its own
   */
  Secret secret(Construct scope, String id, String unrotated, UnaryOperator<Secret.Builder> shape) {
    Secret secret =
        shape
            .apply(
                Secret.Builder.create(scope, id)
                    .encryptionKey(key.key())
                    .removalPolicy(settings.retention().removalPolicy()))
            .build();
    Reasons.accept(secret, "AwsSolutions-SMG4", unrotated);
    Reasons.acceptInBoth(secret, "SecretsManagerRotationEnabled", unrotated);
    return secret;
  }

  /** A log group with a name that CloudFormation makes. */
  LogGroup logs(Construct scope, String id) {
    return logs(scope, id, builder -> builder);
  }

  /** A log group whose name begins as a service asks for it. */
  LogGroup logs(Construct scope, String id, UnaryOperator<LogGroup.Builder> shape) {
    return shape
        .apply(
            LogGroup.Builder.create(scope, id)
                .encryptionKey(key.key())
                .retention(settings.retention().logs())
                .removalPolicy(settings.retention().removalPolicy()))
        .build();
  }
}
