package dev.aquifer.local.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB in memory: DynamoDB Local in a process of its own, behind the SDK's own client. It
 * starts without tables; the caller creates them through the API. Any credentials and any region
 * see the same tables. Nothing is kept after {@link #close}, nor after the process ended otherwise:
 * it is not started again, since without its tables every document would seem never to have been.
 */
public final class Tables implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Tables.class.getName());
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  private final ChildProcess process;
  private final URI endpoint;
  private volatile boolean closed;

  private Tables(ChildProcess process) {
    this.process = process;
    this.endpoint = process.awaitReady(READY_WITHIN);
    var _ = process.onExit().thenAccept(this::ended);
  }

  /**
   * Starts a server without tables on a free port.
   *
   * @param installation what the module dynamodb-node builds, {@code target/lib}
   * @param logs the folder of log files
   * @throws StartFailed with the last lines of the log
   */
  public static Tables start(Path installation, Path logs) {
    var program = new JavaProgram(installation, "dev.aquifer.local.dynamodb.Main");
    return new Tables(
        ChildProcess.start(
            "DynamoDB Local",
            program.command(List.of(), List.of()),
            Map.of(),
            null,
            logs.resolve("dynamodb.log")));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    closed = true;
    process.close();
  }

  private void ended(int exitCode) {
    if (!closed) {
      LOG.log(
          System.Logger.Level.ERROR,
          "DynamoDB Local ended with exit code {0} and took its tables with it: start the stack"
              + " again",
          exitCode);
    }
  }
}
