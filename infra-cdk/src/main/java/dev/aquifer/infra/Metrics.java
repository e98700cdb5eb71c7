package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** Shows what was measured to a scraper, which has a credential for nothing else. */
final class Metrics extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("metrics", 1024, Duration.ofSeconds(29), false);

  private static final int LETTERS = 40;

  private final JavaFunction function;
  private final Secret credential;

  Metrics(Construct scope, Foundation foundation, MetricsTable table) {
    super(scope, SHAPE.constructId());
    credential =
        foundation
            .resources()
            .secret(
                this,
                "Credential",
                "The scraper has to be told of a new one; both the new and the old one are taken, so"
                    + " that it can change over at any time.",
                one ->
                    one.description("What a scraper of Aquifer's metrics shows")
                        .generateSecretString(
                            SecretStringGenerator.builder()
                                .passwordLength(LETTERS)
                                .excludePunctuation(true)
                                .build()));
    function =
        new JavaFunction(
            this,
            foundation,
            SHAPE,
            Backend.together(
                table.environment(), Map.of("AQUIFER_METRICS_SECRET", credential.getSecretArn())),
            List.of(
                table.read(),
                Permission.to("ReadCredential", "secretsmanager:GetSecretValue")
                    .on(credential.getSecretArn())));
  }

  JavaFunction function() {
    return function;
  }

  Secret credential() {
    return credential;
  }
}
