package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * Takes signed events in: the secret that says who may send them, and the memory of those that were
 * taken.
 */
final class WebhookTrigger extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("webhook-trigger", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;
  private final Secret sources;

  WebhookTrigger(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    ProtectedResources resources = backend.foundation().resources();
    sources =
        resources.secret(
            this,
            "Sources",
            "The keys are agreed with each sender; a new version of the secret takes both the new and the"
                + " old ones, so that a sender can change over at any time.",
            one ->
                one.description(
                        "Who may send webhooks to Aquifer, and the keys that they sign with")
                    // Nobody, until an operator puts sources in: docs/operations.md.
                    .secretStringValue(SecretValue.unsafePlainText("{}")));
    Table taken =
        resources.expendableTable(
            this,
            "Taken",
            "It matters for as long as an event may be sent again; the ledger orders changes without it.",
            one ->
                one.partitionKey(ProtectedResources.text("source"))
                    .sortKey(ProtectedResources.text("id"))
                    .timeToLiveAttribute("expiresAt"));
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.audit().environment(),
                EventSources.environment(backend),
                Map.of(
                    "AQUIFER_WEBHOOKS_SECRET", sources.getSecretArn(),
                    "AQUIFER_WEBHOOK_DELIVERIES_TABLE", taken.getTableName())),
            permissions(backend, taken));
  }

  private List<Permission> permissions(Backend backend, Table taken) {
    List<Permission> permissions = new ArrayList<>(EventSources.permissions(backend));
    permissions.add(backend.audit().record());
    permissions.add(
        Permission.to("ReadSources", "secretsmanager:GetSecretValue").on(sources.getSecretArn()));
    permissions.add(
        Permission.to("RememberEvents", "dynamodb:GetItem", "dynamodb:PutItem")
            .on(taken.getTableArn()));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }

  /** The secret to put sources in. */
  Secret sources() {
    return sources;
  }
}
