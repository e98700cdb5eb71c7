package dev.aquifer.infra;

import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** What all functions have measured, added up. */
final class MetricsTable extends Construct {

  private final Table table;

  MetricsTable(Construct scope, ProtectedResources resources) {
    super(scope, "Measured");
    table =
        resources.expendableTable(
            this,
            "Table",
            "It counts; Prometheus takes counters that begin anew.",
            one ->
                one.partitionKey(ProtectedResources.text("shard"))
                    .sortKey(ProtectedResources.text("series"))
                    .timeToLiveAttribute("expiresAt"));
  }

  Map<String, String> environment() {
    return Map.of("AQUIFER_METRICS_TABLE", table.getTableName());
  }

  /** To add what was measured, each batch with a mark that it was. */
  Permission add() {
    return Permission.to("AddMeasures", "dynamodb:UpdateItem", "dynamodb:PutItem")
        .on(table.getTableArn());
  }

  /** To keep what it comes to, minute by minute. */
  Permission keep() {
    return Permission.to(
            "KeepMeasures", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem")
        .on(table.getTableArn());
  }

  /** To tell what it comes to. */
  Permission read() {
    return Permission.to("ReadMeasures", "dynamodb:Query").on(table.getTableArn());
  }
}
