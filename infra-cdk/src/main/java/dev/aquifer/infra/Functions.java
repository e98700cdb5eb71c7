package dev.aquifer.infra;

import java.util.List;
import software.constructs.Construct;

/** Every function that works after deployment, by its name. */
record Functions(
    ObjectTrigger objectTrigger,
    WebhookTrigger webhookTrigger,
    SourceSync sourceSync,
    Sources sources,
    ChunkEmbed chunkEmbed,
    Purge purge,
    Query query,
    Documents documents,
    Audit audit,
    AuditArchive auditArchive,
    Health health,
    Token token) {

  static Functions in(Construct scope, Backend backend) {
    return new Functions(
        new ObjectTrigger(scope, backend),
        new WebhookTrigger(scope, backend),
        new SourceSync(scope, backend),
        new Sources(scope, backend),
        new ChunkEmbed(scope, backend),
        new Purge(scope, backend),
        new Query(scope, backend),
        new Documents(scope, backend),
        new Audit(scope, backend),
        new AuditArchive(scope, backend),
        new Health(scope, backend),
        new Token(scope, backend.foundation()));
  }

  static List<FunctionShape> shapes() {
    return List.of(
        ObjectTrigger.SHAPE,
        WebhookTrigger.SHAPE,
        SourceSync.SHAPE,
        Sources.SHAPE,
        ChunkEmbed.SHAPE,
        Purge.SHAPE,
        Query.SHAPE,
        Documents.SHAPE,
        Audit.SHAPE,
        AuditArchive.SHAPE,
        Health.SHAPE,
        Token.SHAPE,
        SearchAccess.SHAPE);
  }

  List<JavaFunction> all() {
    return List.of(
        objectTrigger.function(),
        webhookTrigger.function(),
        sourceSync.function(),
        sources.function(),
        chunkEmbed.function(),
        purge.function(),
        query.function(),
        documents.function(),
        audit.function(),
        auditArchive.function(),
        health.function(),
        token.function());
  }
}
