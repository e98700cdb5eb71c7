package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/** What a bucket refuses, whatever other policies of the account allow. */
final class BucketPolicy {

  private BucketPolicy() {}

  /** An upload says nothing of encryption, or names the data key. */
  static void refuseOtherKeys(Bucket bucket, DataKey key) {
    String keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    refuseUploads(
        bucket,
        "NoOtherKey",
        Map.of(
            "StringNotEquals", Map.of(keyId, key.key().getKeyArn()),
            "Null", Map.of(keyId, "false")));
    refuseUploads(
        bucket,
        "NoOtherEncryption",
        Map.of("Null", Map.of("s3:x-amz-server-side-encryption", "false", keyId, "true")));
    refuseUploads(
        bucket,
        "NoKeyOfTheCaller",
        Map.of("Null", Map.of("s3:x-amz-server-side-encryption-customer-algorithm", "false")));
  }

  private static void refuseUploads(Bucket bucket, String id, Map<String, ?> conditions) {
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(id)
            .effect(Effect.DENY)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("s3:PutObject"))
            .resources(List.of(bucket.arnForObjects("*")))
            .conditions(conditions)
            .build());
  }
}
