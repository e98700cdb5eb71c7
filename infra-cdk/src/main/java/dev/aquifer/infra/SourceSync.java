package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/** Works on the runs of sources, and looks every minute which are due. */
final class SourceSync extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("source-sync", 1024, Duration.ofMinutes(15), false);

  private static final int CONCURRENCY = 5;

  private final JavaFunction function;

  SourceSync(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    SourceStore store = backend.sources();
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                store.environment(),
                store.workEnvironment(),
                SourceAccess.environment(backend),
                backend.changes().environment(),
                Map.of("AQUIFER_BODIES_BUCKET", backend.storage().bodies().getBucketName())),
            permissions(backend));
    SourceAccess.reach(backend, function);
    // One source at a time: each may take all of an invocation's time.
    store.queue().feed(function, CONCURRENCY, 1, Duration.ZERO);
    store
        .queue()
        .receiveEvents(
            CfnRule.Builder.create(this, "EveryMinute")
                .description("Sources whose time has come are looked for.")
                .scheduleExpression("rate(1 minute)")
                .targets(
                    List.of(store.queue().target().input("{\"type\":\"look-for-due\"}").build()))
                .build());
  }

  private static List<Permission> permissions(Backend backend) {
    SourceStore store = backend.sources();
    List<Permission> permissions = new ArrayList<>(WorkQueue.consume(store.queue()));
    permissions.addAll(store.begin());
    permissions.addAll(store.work());
    permissions.addAll(SourceAccess.permissions(backend));
    permissions.add(backend.storage().keepBodies());
    permissions.addAll(backend.changes().send());
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
