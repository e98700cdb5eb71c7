package dev.aquifer.endtoend;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every suite on the parts that need no Docker. */
class EmbeddedStackIT {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension("embedded", (options, installation) -> options);

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
