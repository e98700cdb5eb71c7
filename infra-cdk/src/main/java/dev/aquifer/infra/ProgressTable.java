package dev.aquifer.infra;

import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** How far each change is, for some days. */
final class ProgressTable extends Construct {

  private static final String BY_SOURCE = "bySource";
  private static final String BY_QUEUE = "byQueue";

  private final Table table;

  ProgressTable(Construct scope, ProtectedResources resources) {
    super(scope, "Progress");
    table =
        resources.expendableTable(
            this,
            "Table",
            "It tells how far changes are; what it says has no effect on them.",
            one ->
                one.partitionKey(ProtectedResources.text("id")).timeToLiveAttribute("expiresAt"));
    table.addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName(BY_SOURCE)
            .partitionKey(ProtectedResources.text("source"))
            .sortKey(ProtectedResources.text("detected"))
            .projectionType(ProjectionType.ALL)
            .build());
    table.addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName(BY_QUEUE)
            .partitionKey(ProtectedResources.text("waiting"))
            .sortKey(Attribute.builder().name("queued").type(AttributeType.NUMBER).build())
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
  }

  Map<String, String> environment() {
    return Map.of("AQUIFER_PROGRESS_TABLE", table.getTableName());
  }

  /** To note how far a change is. */
  Permission note() {
    return Permission.to("NoteProgress", "dynamodb:UpdateItem").on(table.getTableArn());
  }

  /** To tell it. */
  Permission read() {
    return Permission.to("ReadProgress", "dynamodb:GetItem", "dynamodb:Query")
        .on(
            table.getTableArn(),
            table.getTableArn() + "/index/" + BY_SOURCE,
            table.getTableArn() + "/index/" + BY_QUEUE);
  }
}
