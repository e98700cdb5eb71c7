package dev.aquifer.local.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An OpenSearch node with k-NN and neural search, in a process of its own. It starts without
 * indexes. If it ends unasked it is started again with what it had written, at the same address.
 */
public final class SearchNode implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final SupervisedProcess process;

  private SearchNode(SupervisedProcess process) {
    this.process = process;
  }

  /**
   * Starts a node on a free port and waits until its shards answer. Its first close leaves an
   * archive of its classes beside its jars, which later starts are quicker by.
   *
   * @param installation what the module opensearch-node builds, {@code target/lib}
   * @param data the folder of the indexes, for one node at a time; an empty one makes an empty node
   * @param logs the folder of log files
   * @throws StartFailed with the last lines of the log
   */
  public static SearchNode start(Path installation, Path data, Path logs) {
    var program = new JavaProgram(installation, "dev.aquifer.local.opensearch.Main");
    var archive = "-XX:SharedArchiveFile=" + installation.resolve("classes.jsa");
    return new SearchNode(
        SupervisedProcess.start(
            "opensearch", logs, (port, log) -> run(program, archive, data, port, log)));
  }

  private static ChildProcess run(
      JavaProgram program, String archive, Path data, int port, Path log) {
    var process =
        ChildProcess.start(
            "OpenSearch",
            program.command(List.of(archive), List.of(data.toString(), String.valueOf(port))),
            Map.of(),
            null,
            log);
    process.awaitReady(READY_WITHIN);
    return process;
  }

  public URI endpoint() {
    return process.endpoint();
  }

  /** The process that runs now: tests kill it. */
  public ChildProcess process() {
    return process.process();
  }

  @Override
  public void close() {
    process.close();
  }
}
