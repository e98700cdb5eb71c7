package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** Describes sources, and shows and begins their runs. */
final class Sources extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("sources", 1024, Duration.ofSeconds(29), false);

  private final JavaFunction function;

  Sources(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    List<Permission> permissions = new ArrayList<>(backend.sources().begin());
    permissions.add(backend.sources().describe());
    permissions.addAll(SourceAccess.permissions(backend));
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.apiEnvironment(),
                backend.sources().environment(),
                SourceAccess.environment(backend)),
            backend.apiPermissions(permissions));
    SourceAccess.reach(backend, function);
  }

  JavaFunction function() {
    return function;
  }
}
