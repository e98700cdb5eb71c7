package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import software.constructs.Construct;

/** Makes sense of what was measured, and takes what people say about answers. */
final class Analytics extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("analytics", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Analytics(Construct scope, Backend backend, MetricsTable table) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(table.environment(), backend.apiEnvironment()),
            backend.apiPermissions(List.of(table.read())));
  }

  JavaFunction function() {
    return function;
  }
}
