package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Who may come near a table's items, whatever other policies of the account allow. */
final class TablePolicy {

  /** Every way to an item of a table. */
  private static final List<String> ITEMS =
      List.of(
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PartiQLDelete",
          "dynamodb:PartiQLInsert",
          "dynamodb:PartiQLSelect",
          "dynamodb:PartiQLUpdate",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem");

  private TablePolicy() {}

  /**
   * Roles are told by the beginning of their names: a policy that named them would refer to roles
   * that refer to the table.
   */
  static PolicyDocument functionsAlone() {
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .sid("FunctionsAlone")
                    .effect(Effect.DENY)
                    .principals(List.of(new AnyPrincipal()))
                    .actions(ITEMS)
                    .resources(List.of("*"))
                    .conditions(
                        Map.of("ArnNotLike", Map.of("aws:PrincipalArn", JavaFunction.ROLES)))
                    .build(),
                PolicyStatement.Builder.create()
                    .sid("EncryptedRequestsAlone")
                    .effect(Effect.DENY)
                    .principals(List.of(new AnyPrincipal()))
                    .actions(List.of("dynamodb:*"))
                    .resources(List.of("*"))
                    .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                    .build()))
        .build();
  }
}
