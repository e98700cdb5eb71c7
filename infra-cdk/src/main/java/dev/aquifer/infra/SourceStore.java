package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/**
 * What is known of sources: how they are described, what became of their runs, and what was found
 * in them; and the queue of those that are to be worked on.
 */
final class SourceStore extends Construct {

  private final Table sources;
  private final Table runs;
  private final Table manifest;
  private final WorkQueue queue;

  SourceStore(Construct scope, ProtectedResources resources) {
    super(scope, "SourceStore");
    sources = table(resources, "Sources", "tenant", "id");
    runs = table(resources, "Runs", "source", "run");
    manifest = table(resources, "Manifest", "source", "item");
    queue = new WorkQueue(this, "Work", SourceSync.SHAPE, resources);
  }

  private Table table(ProtectedResources resources, String id, String partition, String sort) {
    return resources.table(
        this,
        id,
        one ->
            one.partitionKey(ProtectedResources.text(partition))
                .sortKey(ProtectedResources.text(sort))
                .timeToLiveAttribute("expiresAt")
                .deletionProtection(resources.settings().retention().outlivesStack()));
  }

  WorkQueue queue() {
    return queue;
  }

  /** What a function must know that begins runs. */
  Map<String, String> environment() {
    return Map.of(
        "AQUIFER_SOURCES_TABLE", sources.getTableName(),
        "AQUIFER_SYNC_RUNS_TABLE", runs.getTableName(),
        "AQUIFER_SYNC_QUEUE_URL", queue.queue().getQueueUrl());
  }

  /** What it may do. */
  List<Permission> begin() {
    return List.of(
        Permission.to("ReadSources", "dynamodb:GetItem", "dynamodb:Query")
            .on(sources.getTableArn()),
        Permission.to("BeginRuns", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
            .on(runs.getTableArn()),
        Permission.to("SendWork", "sqs:SendMessage").on(queue.queue().getQueueArn()));
  }

  /** To look at all of them. */
  Permission look() {
    return Permission.to("LookAtSources", "dynamodb:Scan", "dynamodb:GetItem", "dynamodb:Query")
        .on(sources.getTableArn(), runs.getTableArn());
  }

  /** To describe sources anew. */
  Permission describe() {
    return Permission.to("DescribeSources", "dynamodb:PutItem").on(sources.getTableArn());
  }

  /** What a function must know besides that works on runs. */
  Map<String, String> workEnvironment() {
    return Backend.together(
        queue.environment("AQUIFER_SYNC"),
        Map.of("AQUIFER_MANIFEST_TABLE", manifest.getTableName()));
  }

  /** What it may do besides. */
  List<Permission> work() {
    return List.of(
        Permission.to("FindDueSources", "dynamodb:Scan").on(sources.getTableArn()),
        Permission.to("ForgetSources", "dynamodb:DeleteItem")
            .on(sources.getTableArn(), runs.getTableArn()),
        Permission.to("CompareItems", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:Query")
            .on(manifest.getTableArn()));
  }
}
