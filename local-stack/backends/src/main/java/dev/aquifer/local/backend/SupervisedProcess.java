package dev.aquifer.local.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A child process that is started again at the same address when it ends unasked: for services
 * whose data outlives their process, or that have none. It stays down after {@value #ATTEMPTS}
 * starts in a row that failed or did not last a minute.
 */
final class SupervisedProcess implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SupervisedProcess.class.getName());
  private static final int ATTEMPTS = 5;
  private static final Duration LASTING = Duration.ofMinutes(1);

  private final String name;
  private final Path logs;
  private final Start start;
  private final URI endpoint;
  private ChildProcess process;
  private long startedAt = System.nanoTime();
  private int starts = 1;
  private int inARow;
  private boolean closed;

  private SupervisedProcess(String name, Path logs, Start start, ChildProcess first, URI endpoint) {
    this.name = name;
    this.logs = logs;
    this.start = start;
    this.process = first;
    this.endpoint = endpoint;
  }

  /** How the process is started. */
  @FunctionalInterface
  interface Start {
    /**
     * Starts it and returns when it is ready.
     *
     * @param port that it must answer at, 0 for any free one
     * @throws StartFailed if it does not get ready; it has ended then
     */
    ChildProcess at(int port, Path log);
  }

  /**
   * Starts a process and returns when it is ready.
   *
   * @param name of its log files: {@code name.log}, then {@code name-2.log} of the second start
   * @throws StartFailed if the first start fails
   */
  static SupervisedProcess start(String name, Path logs, Start start) {
    var first = start.at(0, logs.resolve(name + ".log"));
    var supervised = new SupervisedProcess(name, logs, start, first, first.address());
    supervised.watch(first);
    return supervised;
  }

  /** Where it answers, before and after it was started again. */
  URI endpoint() {
    return endpoint;
  }

  /** The process of the last start that succeeded. */
  synchronized ChildProcess process() {
    return process;
  }

  @Override
  public void close() {
    ChildProcess last;
    synchronized (this) {
      closed = true;
      last = process;
    }
    last.close();
  }

  private void watch(ChildProcess watched) {
    var _ =
        watched
            .onExit()
            .thenAcceptAsync(exitCode -> ended(watched, exitCode), Thread::startVirtualThread);
  }

  private void ended(ChildProcess dead, int exitCode) {
    for (boolean down = true; down && mayStart(dead, exitCode); ) {
      try {
        down = !replaced(start.at(endpoint.getPort(), nextLog()));
      } catch (StartFailed e) {
        LOG.log(System.Logger.Level.WARNING, e.getMessage());
      }
    }
  }

  private synchronized boolean mayStart(ChildProcess dead, int exitCode) {
    if (closed) {
      return false;
    }
    boolean lasted = System.nanoTime() - startedAt >= LASTING.toNanos();
    startedAt = System.nanoTime();
    inARow = lasted ? 1 : inARow + 1;
    boolean given = inARow <= ATTEMPTS;
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} ended with exit code {1} ({2}); {3}",
        name,
        exitCode,
        dead.log(),
        given ? "it is started again" : "it does not stay up, so start the stack again");
    return given;
  }

  private synchronized Path nextLog() {
    starts++;
    return logs.resolve(name + "-" + starts + ".log");
  }

  /** Takes a process in, or ends it if this was closed while it started. */
  private boolean replaced(ChildProcess started) {
    synchronized (this) {
      if (!closed) {
        process = started;
        startedAt = System.nanoTime();
        watch(started);
        return true;
      }
    }
    started.close();
    return false;
  }
}
