package dev.aquifer.infra;

import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The ledger: one item for each document, which decides order, deletion and access. */
final class Ledger extends Construct {

  private final Table table;

  Ledger(Construct scope, Settings settings) {
    super(scope, "Ledger");
    table =
        Table.Builder.create(this, "Table")
            .partitionKey(text("tenant"))
            .sortKey(text("documentId"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            // Tombstones expire; nothing else carries the attribute.
            .timeToLiveAttribute("expiresAt")
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(settings.retained())
            .removalPolicy(settings.removalPolicy())
            .build();
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  Table table() {
    return table;
  }
}
