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
    Optional<EmbeddingCache> cache =
        settings.retention().embeddingCacheDays() == 0
            ? Optional.empty()
            : Optional.of(new EmbeddingCache(this, backend.foundation().resources()));
    Map<String, String> environment = new TreeMap<>(backend.ledgerAndSearchEnvironment());
    environment.putAll(backend.audit().environment());
    environment.putAll(
        Map.of(
            "AQUIFER_UPDATES_QUEUE_URL", backend.updates().queue().getQueueUrl(),
            "AQUIFER_UPDATES_DLQ_URL", backend.updates().deadLetters().getQueueUrl(),
            "AQUIFER_MAX_RECEIVES", String.valueOf(WorkQueue.MAX_RECEIVES),
            "AQUIFER_EMBEDDINGS", settings.embeddings().text()));
    environment.putAll(settings.ingestion().reading());
    environment.putAll(settings.retrieval().writing());
    List<Permission> permissions = permissions(backend);
    if (settings.retrieval().chunkContext()) {
      environment.putAll(settings.generator().environment());
      settings.generator().call(this).ifPresent(permissions::add);
    }
    cache.ifPresent(table -> {
      environment.putAll(table.environment());
      permissions.add(table.readAndWrite());
    });
    function = new JavaFunction(this, backend.foundation(), SHAPE, environment, permissions);
    backend.updates().feed(function, settings.ingestion().concurrency());
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>(backend.updates().consume());
    permissions.add(backend.audit().record());
    permissions.add(
        Permission.to("Postpone", "sqs:SendMessage").on(backend.updates().queue().getQueueArn()));
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
    backend
        .settings()
        .embeddings()
        .bedrock()
        .ifPresent(model -> permissions.add(model.call("CallEmbeddingModel", this)));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
