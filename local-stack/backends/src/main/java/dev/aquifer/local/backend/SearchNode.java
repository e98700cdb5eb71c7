package dev.aquifer.local.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An OpenSearch node with k-NN and neural search, in a process of its own. It starts without
 * indexes.
 */
public final class SearchNode implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final ChildProcess process;
  private final URI endpoint;

  private SearchNode(ChildProcess process) {
    this.process = process;
    this.endpoint = process.awaitReady(READY_WITHIN);
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
        ChildProcess.start(
            "OpenSearch",
            program.command(List.of(archive), List.of(data.toString())),
            Map.of(),
            null,
            logs.resolve("opensearch.log")));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.close();
  }
}
