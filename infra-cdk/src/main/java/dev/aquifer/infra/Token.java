package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Writes groups and tenant into every token before the user pool signs it. */
final class Token extends Construct {

  /** Cognito waits for five seconds. */
  static final FunctionShape SHAPE = new FunctionShape("token", 1024, Duration.ofSeconds(5), false);

  private final JavaFunction function;

  Token(Construct scope, Foundation foundation) {
    super(scope, SHAPE.constructId());
    String federation = foundation.settings().pool().others().federation();
    function =
        new JavaFunction(
            this,
            foundation,
            SHAPE,
            federation.isEmpty() ? Map.of() : Map.of("AQUIFER_FEDERATION", federation),
            List.of());
  }

  JavaFunction function() {
    return function;
  }
}
