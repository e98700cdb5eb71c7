package dev.aquifer.infra;

import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The ledger: one item for each document, which decides order, deletion and access. */
final class Ledger extends Construct {

  private final Table table;

  Ledger(Construct scope, ProtectedResources resources) {
    super(scope, "Ledger");
    table =
        resources.table(
            this,
            "Table",
            one ->
                one.partitionKey(ProtectedResources.text("tenant"))
                    .sortKey(ProtectedResources.text("documentId"))
                    // Tombstones expire; nothing else carries the attribute.
                    .timeToLiveAttribute("expiresAt")
                    .deletionProtection(resources.settings().retention().outlivesStack()));
  }

  Table table() {
    return table;
  }
}
