package dev.aquifer.local.stack;

import java.nio.file.Path;

/**
 * Where the build left what the local stack is made of.
 *
 * @param root the project's root directory
 */
public record Installation(Path root) {

  /** The synthesized template and its assets. */
  public Path template() {
    return root.resolve("infra-cdk/target/cdk.out");
  }

  /** The OpenSearch node. */
  public Path search() {
    return localStack().resolve("opensearch-node/target/lib");
  }

  /** DynamoDB Local. */
  public Path tables() {
    return localStack().resolve("dynamodb-node/target/lib");
  }

  /** The identity server. */
  public Path identity() {
    return localStack().resolve("identity/target/lib");
  }

  /** The folder of the local stack. */
  public Path localStack() {
    return root.resolve("local-stack");
  }
}
