package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.constructs.Construct;

/** Parses, chunks, embeds and indexes what the updates queue brings. */
final class ChunkEmbed extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("chunk-embed", 3008, Duration.ofMinutes(5), true);

  private final JavaFunction function;

  ChunkEmbed(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    Settings settings = backend.settings();
    ChangeQueues changes = backend.changes();
    Optional<EmbeddingCache> cache =
        settings.retention().embeddingCacheDays() == 0
            ? Optional.empty()
            : Optional.of(new EmbeddingCache(this, backend.foundation().resources()));
    Map<String, String> environment = new TreeMap<>(backend.ledgerAndSearchEnvironment());
    environment.putAll(backend.audit().environment());
    environment.putAll(backend.progress().environment());
    environment.putAll(changes.updates().environment("AQUIFER_UPDATES"));
    environment.putAll(changes.bulk().environment("AQUIFER_BULK"));
    environment.put("AQUIFER_EMBEDDINGS", settings.embeddings().text());
    environment.putAll(settings.ingestion().reading());
    environment.putAll(settings.retrieval().writing());
    environment.putAll(settings.monitoring().priceEnvironment());
    List<Permission> permissions = permissions(backend);
    if (settings.retrieval().chunkContext()) {
      environment.putAll(settings.generator().environment());
      permissions.addAll(settings.generator().call(this));
    }
    cache.ifPresent(table -> {
      environment.putAll(table.environment());
      permissions.add(table.readAndWrite());
    });
    function = new JavaFunction(this, backend.foundation(), SHAPE, environment, permissions);
    changes.updates().feed(function, settings.ingestion().queues().updatesAtOnce());
    changes.bulk().feed(function, settings.ingestion().queues().bulkAtOnce());
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions =
        new ArrayList<>(WorkQueue.consume(backend.changes().updates(), backend.changes().bulk()));
    permissions.add(backend.audit().record());
    permissions.add(backend.progress().note());
    permissions.add(WorkQueue.postpone(backend.changes().updates(), backend.changes().bulk()));
    permissions.add(
        Permission.to("ReadBodies", "s3:GetObject", "s3:GetObjectVersion")
            .onAll(
                "Any object of the buckets may be a document.",
                backend.storage().documents().getBucketArn() + "/*",
                backend.storage().bodies().getBucketArn() + "/*"));
    permissions.add(backend.storage().tellMissing());
    permissions.add(
        Permission.to("DecideOrder", "dynamodb:GetItem", "dynamodb:UpdateItem")
            .on(backend.ledger().table().getTableArn()));
    permissions.add(
        Permission.to(
                "WriteIndex", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPut", "es:ESHttpPost")
            .onAll(
                "Chunks have any id, below the one index.",
                backend.search().indexArns("/_bulk", backend.search().pipelines())));
    permissions.addAll(backend.settings().embeddings().calls(this));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
