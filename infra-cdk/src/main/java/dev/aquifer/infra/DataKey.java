package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The key that everything at rest is encrypted with. IAM decides who administers it. Whoever uses
 * it does so through a service that stores data here: nobody decrypts anything with it directly.
 *
 * <p>It is kept when the stack is destroyed, as the buckets are: without it they are lost.
 */
final class DataKey extends Construct {

  /** Services that call the key for whoever calls them. */
  private static final List<String> STORES =
      List.of("aps", "dynamodb", "es", "lambda", "s3", "sns", "sqs");

  /** Actions that make a service encrypt something new. */
  private static final Pattern WRITES =
      Pattern.compile(
          "(sqs:Send|s3:Put|sns:Publish|dynamodb:(Put|Update|Delete|BatchWrite|TransactWrite|PartiQL)).*");

  private final Key key;

  DataKey(Construct scope) {
    super(scope, "DataKey");
    key =
        Key.Builder.create(this, "Key")
            .description("Everything that Aquifer keeps")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .policy(policy())
            .build();
  }

  private static PolicyDocument policy() {
    IPrincipal account = new AccountRootPrincipal();
    Map<String, Object> stores =
        Map.of(
            "kms:ViaService",
            STORES.stream()
                .map(service -> service + "." + Aws.REGION + "." + Aws.URL_SUFFIX)
                .toList());
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                statement("AdministeredAsIamSays", account, ADMINISTRATION, Map.of()),
                statement("UsedThroughStores", account, USE, Map.of("StringEquals", stores)),
                statement(
                    "GrantedToStores",
                    account,
                    List.of("kms:CreateGrant"),
                    Map.of(
                        "StringEquals",
                        stores,
                        "Bool",
                        Map.of("kms:GrantIsForAWSResource", "true"))),
                statement(
                    "LogGroups",
                    new ServicePrincipal("logs." + Aws.REGION + "." + Aws.URL_SUFFIX),
                    USE,
                    Map.of(
                        "ArnLike",
                        Map.of(
                            "kms:EncryptionContext:aws:logs:arn",
                            "arn:%s:logs:%s:%s:log-group:*"
                                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)))),
                // What is written by a service itself: events that could not be handed over,
                // alarms.
                statement("DeadEvents", new ServicePrincipal("events.amazonaws.com"), WRITE, HERE),
                statement("Alarms", new ServicePrincipal("cloudwatch.amazonaws.com"), WRITE, HERE)))
        .build();
  }

  private static final List<String> ADMINISTRATION =
      List.of(
          "kms:CancelKeyDeletion",
          "kms:CreateAlias",
          "kms:DeleteAlias",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListKeyRotations",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:RotateKeyOnDemand",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription");

  private static final List<String> USE =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*");

  private static final List<String> WRITE = List.of("kms:Decrypt", "kms:GenerateDataKey*");

  private static final Map<String, Object> HERE =
      Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));

  private static PolicyStatement statement(
      String id, IPrincipal principal, List<String> actions, Map<String, ?> conditions) {
    return PolicyStatement.Builder.create()
        .sid(id)
        .principals(List.of(principal))
        .actions(actions)
        // In the policy of a key, this is the key.
        .resources(List.of("*"))
        .conditions(conditions)
        .build();
  }

  Key key() {
    return key;
  }

  /** Lets a service write what it encrypts with the key by itself. */
  void admit(String id, String service) {
    key.addToResourcePolicy(statement(id, new ServicePrincipal(service), WRITE, HERE));
  }

  /**
   * What a function needs of the key: to read its environment and whatever it may read, and to
   * encrypt if it may write.
   *
   * @param others what it may do besides
   */
  List<Permission> uses(List<Permission> others) {
    List<Permission> uses = new ArrayList<>();
    uses.add(Permission.to("Decrypt", "kms:Decrypt").on(key.getKeyArn()));
    if (actions(others).anyMatch(action -> WRITES.matcher(action).matches())) {
      uses.add(Permission.to("Encrypt", "kms:GenerateDataKey").on(key.getKeyArn()));
    }
    return uses;
  }

  private static Stream<String> actions(List<Permission> permissions) {
    return permissions.stream().flatMap(permission -> permission.actions().stream());
  }
}
