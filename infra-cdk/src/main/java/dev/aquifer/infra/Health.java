package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import software.constructs.Construct;

/** Tells what the monitor found, and serves the description of the API. */
final class Health extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("health", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Health(Construct scope, Backend backend, MetricsTable table) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(table.environment(), backend.audit().environment()),
            List.of(backend.audit().record(), table.read()));
  }

  JavaFunction function() {
    return function;
  }
}
