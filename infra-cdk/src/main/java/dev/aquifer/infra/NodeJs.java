package dev.aquifer.infra;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** CDK's constructs run in Node.js, which this module's Java calls. */
final class NodeJs {

  private NodeJs() {}

  /**
   * @throws IllegalStateException if {@code node} does not start
   */
  static void require() {
    try {
      Process node =
          new ProcessBuilder("node", "--version")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (node.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      // Told below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "CDK needs Node.js, and `node --version` does not run: install Node.js 20 or later, put it"
            + " on the PATH, and run this again");
  }
}
