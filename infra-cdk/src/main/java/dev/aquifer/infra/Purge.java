package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Deletes what the deletions queue names: a tombstone first, then the chunks. */
final class Purge extends Construct {

  static final FunctionShape SHAPE = new FunctionShape("purge", 1024, Duration.ofMinutes(1), false);

  private static final int CONCURRENCY = 5;

  private final JavaFunction function;

  Purge(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.ledgerAndSearchEnvironment(),
                backend.audit().environment(),
                backend.progress().environment(),
                backend.changes().deletions().environment("AQUIFER_DELETIONS"),
                Map.of(
                    "AQUIFER_TOMBSTONE_DAYS",
                    String.valueOf(backend.settings().retention().tombstoneDays()))),
            permissions(backend));
    backend.changes().deletions().feed(function, CONCURRENCY);
  }

  private static List<Permission> permissions(Backend backend) {
    List<Permission> permissions =
        new ArrayList<>(WorkQueue.consume(backend.changes().deletions()));
    permissions.add(backend.audit().record());
    permissions.add(backend.progress().note());
    permissions.add(
        Permission.to("LeaveTombstones", "dynamodb:GetItem", "dynamodb:UpdateItem")
            .on(backend.ledger().table().getTableArn()));
    permissions.add(
        Permission.to("RemoveChunks", "es:ESHttpGet", "es:ESHttpPost")
            .onAll(
                "Chunks have any id, below the one index.", backend.search().indexArns("/_bulk")));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
