package dev.aquifer.local.stack;

import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.BucketDefinition;
import dev.aquifer.local.template.LocalAttributes;
import dev.aquifer.local.template.QueueDefinition;
import dev.aquifer.local.template.StackDefinition;
import dev.aquifer.local.template.TableDefinition;
import dev.aquifer.local.template.TemplateException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Creates the template's buckets, queues and tables in the local services. */
final class Provisioner {
  private final Clients clients;
  private final StackDefinition definition;

  Provisioner(Clients clients, StackDefinition definition) {
    this.clients = clients;
    this.definition = definition;
  }

  void createBuckets(Consumer<BucketDefinition> created) {
    for (BucketDefinition bucket : definition.buckets()) {
      clients.s3().createBucket(request -> request.bucket(bucket.name()));
      created.accept(bucket);
    }
  }

  /** Creates queues, each after the one that its redrive policy names. */
  void createQueues(LocalAttributes attributes, QueueDirectory directory) {
    var waiting = new ArrayList<>(definition.queues());
    var created = new HashSet<String>();
    while (!waiting.isEmpty()) {
      List<QueueDefinition> ready =
          waiting.stream()
              .filter(queue -> queue.deadLetterArn().map(created::contains).orElse(true))
              .toList();
      if (ready.isEmpty()) {
        throw new TemplateException(
            waiting.getFirst().logicalId() + ": its dead-letter queue is not in the template");
      }
      for (QueueDefinition queue : ready) {
        URI url = create(queue);
        attributes.queueCreated(queue.logicalId(), url);
        directory.add(queue.arn(), url);
        created.add(queue.arn());
      }
      waiting.removeAll(ready);
    }
  }

  void createTables() {
    definition.tables().forEach(this::create);
  }

  private URI create(QueueDefinition queue) {
    return URI.create(
        clients
            .sqs()
            .createQueue(request -> {
              request.queueName(queue.name());
              request.attributesWithStrings(queue.attributes());
            })
            .queueUrl());
  }

  private void create(TableDefinition table) {
    clients
        .dynamoDb()
        .createTable(request -> {
          request
              .tableName(table.name())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .keySchema(keys(table.keys()))
              .attributeDefinitions(
                  table.attributeTypes().entrySet().stream()
                      .map(attribute ->
                          AttributeDefinition.builder()
                              .attributeName(attribute.getKey())
                              .attributeType(attribute.getValue())
                              .build())
                      .toList());
          if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                table.indexes().stream().map(Provisioner::index).toList());
          }
        });
    clients.dynamoDb().waiter().waitUntilTableExists(request -> request.tableName(table.name()));
    table
        .timeToLive()
        .ifPresent(attribute ->
            clients
                .dynamoDb()
                .updateTimeToLive(request ->
                    request
                        .tableName(table.name())
                        .timeToLiveSpecification(
                            expiry -> expiry.attributeName(attribute).enabled(true))));
  }

  private static GlobalSecondaryIndex index(TableDefinition.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection -> {
          projection.projectionType(index.projection());
          if (!index.projected().isEmpty()) {
            projection.nonKeyAttributes(index.projected());
          }
        })
        .build();
  }

  private static List<KeySchemaElement> keys(List<TableDefinition.Key> keys) {
    return keys.stream()
        .map(key ->
            KeySchemaElement.builder().attributeName(key.attribute()).keyType(key.kind()).build())
        .toList();
  }
}
