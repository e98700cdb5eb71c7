package dev.aquifer.infra;

import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** How much each caller has used in this minute or on this day, which quotas are held against. */
final class Usage extends Construct {

  private final Table table;

  Usage(Construct scope, ProtectedResources resources) {
    super(scope, "Usage");
    table =
        resources.expendableTable(
            this,
            "Table",
            "A count matters for a day at most; one that is lost begins anew.",
            one ->
                one.partitionKey(ProtectedResources.text("caller"))
                    .sortKey(ProtectedResources.text("window"))
                    .timeToLiveAttribute("expiresAt"));
  }

  Map<String, String> environment() {
    return Map.of("AQUIFER_USAGE_TABLE", table.getTableName());
  }

  Permission count() {
    return Permission.to("CountUsage", "dynamodb:UpdateItem").on(table.getTableArn());
  }
}
