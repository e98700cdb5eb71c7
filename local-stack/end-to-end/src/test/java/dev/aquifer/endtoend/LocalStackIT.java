package dev.aquifer.endtoend;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Every suite on LocalStack; skipped, with the reason, where no Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackIT {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension(
          "localstack",
          (options, installation) -> options.withBackends(LocalStackBackends.of(installation)));

  @Nested
  class Journeys extends JourneySuite {}

  @Nested
  class Ordering extends OrderSuite {}

  @Nested
  class Failures extends FailureSuite {}

  @Nested
  class Access extends AccessSuite {}

  @Nested
  class BadInput extends BadInputSuite {}

  @Nested
  class Api extends ApiSuite {}

  @Nested
  class Samples extends SampleEventSuite {}
}
