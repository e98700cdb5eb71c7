package dev.aquifer.infra;

import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** Vectors of texts that were embedded before, until they expire. */
final class EmbeddingCache extends Construct {

  private final Table table;
  private final int days;

  EmbeddingCache(Construct scope, ProtectedResources resources) {
    super(scope, "EmbeddingCache");
    days = resources.settings().retention().embeddingCacheDays();
    table =
        resources.expendableTable(
            this,
            "Table",
            "A vector that is lost is made again from its document.",
            one ->
                one.partitionKey(ProtectedResources.text("id")).timeToLiveAttribute("expiresAt"));
  }

  Map<String, String> environment() {
    return Map.of(
        "AQUIFER_EMBEDDING_CACHE_TABLE",
        table.getTableName(),
        "AQUIFER_EMBEDDING_CACHE_DAYS",
        String.valueOf(days));
  }

  Permission readAndWrite() {
    return Permission.to("RememberEmbeddings", "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem")
        .on(table.getTableArn());
  }
}
