package dev.aquifer.endtoend;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Every suite on LocalStack; skipped, with the reason, where no Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackIT extends EverySuite {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension(
          "localstack",
          (options, installation) -> options.withBackends(LocalStackBackends.of(installation)));
}
