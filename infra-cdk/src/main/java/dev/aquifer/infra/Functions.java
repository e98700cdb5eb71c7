package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.constructs.Construct;

/** Every function that works after deployment, by its name. */
record Functions(
    ObjectTrigger objectTrigger,
    WebhookTrigger webhookTrigger,
    InboxTrigger inboxTrigger,
    SourceSync sourceSync,
    Sources sources,
    ChunkEmbed chunkEmbed,
    Purge purge,
    Changes changes,
    Query query,
    Documents documents,
    Audit audit,
    AuditArchive auditArchive,
    MetricsCollector metricsCollector,
    Metrics metrics,
    Monitor monitor,
    Analytics analytics,
    Optional<CapacityPlanner> capacityPlanner,
    Health health,
    Token token) {

  static Functions in(Construct scope, Backend backend) {
    MetricsTable measured = new MetricsTable(scope, backend.foundation().resources());
    ObjectTrigger objects = new ObjectTrigger(scope, backend);
    InboxTrigger inboxes = new InboxTrigger(scope, backend);
    Map<String, Changes.Watched> queues = Changes.queues(backend, objects, inboxes);
    Query query = new Query(scope, backend);
    return new Functions(
        objects,
        new WebhookTrigger(scope, backend),
        inboxes,
        new SourceSync(scope, backend),
        new Sources(scope, backend),
        new ChunkEmbed(scope, backend),
        new Purge(scope, backend),
        new Changes(scope, backend, queues),
        query,
        new Documents(scope, backend),
        new Audit(scope, backend),
        new AuditArchive(scope, backend),
        new MetricsCollector(scope, backend.foundation(), measured),
        new Metrics(scope, backend.foundation(), measured),
        new Monitor(scope, backend, measured, queues),
        new Analytics(scope, backend, measured),
        CapacityPlanner.of(scope, backend.foundation(), measured, query.function()),
        new Health(scope, backend, measured),
        new Token(scope, backend.foundation()));
  }

  /** What functions there can be; {@link CapacityPlanner} is there only with some settings. */
  static List<FunctionShape> shapes() {
    return List.of(
        ObjectTrigger.SHAPE,
        WebhookTrigger.SHAPE,
        InboxTrigger.SHAPE,
        SourceSync.SHAPE,
        Sources.SHAPE,
        ChunkEmbed.SHAPE,
        Purge.SHAPE,
        Changes.SHAPE,
        Query.SHAPE,
        Documents.SHAPE,
        Audit.SHAPE,
        AuditArchive.SHAPE,
        MetricsCollector.SHAPE,
        Metrics.SHAPE,
        Monitor.SHAPE,
        Analytics.SHAPE,
        CapacityPlanner.SHAPE,
        Health.SHAPE,
        Token.SHAPE,
        SearchAccess.SHAPE);
  }

  List<JavaFunction> all() {
    Stream<JavaFunction> always =
        Stream.of(
            objectTrigger.function(),
            webhookTrigger.function(),
            inboxTrigger.function(),
            sourceSync.function(),
            sources.function(),
            chunkEmbed.function(),
            purge.function(),
            changes.function(),
            query.function(),
            documents.function(),
            audit.function(),
            auditArchive.function(),
            metricsCollector.function(),
            metrics.function(),
            monitor.function(),
            analytics.function(),
            health.function(),
            token.function());
    return Stream.concat(always, capacityPlanner.stream().map(CapacityPlanner::function)).toList();
  }
}
