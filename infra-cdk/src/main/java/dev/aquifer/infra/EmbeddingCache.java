package dev.aquifer.infra;

import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** Vectors of texts that were embedded before, until they expire. */
final class EmbeddingCache extends Construct {

  private final Table table;
  private final int days;

  EmbeddingCache(Construct scope, Settings settings) {
    super(scope, "EmbeddingCache");
    days = settings.embeddingCacheDays();
    table =
        Table.Builder.create(this, "Table")
            .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .timeToLiveAttribute("expiresAt")
            .removalPolicy(settings.removalPolicy())
            .build();
    Reasons.accept(
        table, "AwsSolutions-DDB3", "A vector that is lost is made again from its document.");
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
