package dev.aquifer.endtoend;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Every suite on the parts that need no Docker. */
class EmbeddedStackIT extends EverySuite {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension("embedded", (options, installation) -> options);
}
