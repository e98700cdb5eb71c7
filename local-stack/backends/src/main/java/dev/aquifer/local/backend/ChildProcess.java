package dev.aquifer.local.backend;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that this one started, whose output goes to a log file, and which it alone ends.
 *
 * <p>The child's standard input stays open while it should live. A child that ends when its input
 * ends cannot outlive this process, however this process dies.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final Duration TERMINATE_LIMIT = Duration.ofSeconds(3);
  private static final int LINES_IN_AN_ERROR = 20;
  private static final String READY = "ready ";

  private final String name;
  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> ready;
  private final Thread reader;

  private ChildProcess(
      String name, Process process, Path log, CompletableFuture<URI> ready, Thread reader) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.ready = ready;
    this.reader = reader;
  }

  /**
   * Starts a program.
   *
   * @param name what messages call it
   * @param command the program and its arguments
   * @param environment variables added to those of this process
   * @param directory the child's working directory, or null for this one's
   * @param log receives what the child writes to both its outputs; an older file is replaced
   * @throws StartFailed if the program cannot be run
   */
  public static ChildProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      @Nullable Path directory,
      Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.deleteIfExists(log);
      var builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().putAll(environment);
      var process = builder.start();
      var ready = new CompletableFuture<URI>();
      var reader =
          Thread.ofPlatform()
              .daemon()
              .name(name + " output")
              .start(() -> copy(process, log, ready));
      return new ChildProcess(name, process, log, ready, reader);
    } catch (IOException e) {
      throw new StartFailed(name + " did not start: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the child's line {@code ready URL} and returns the URL.
   *
   * @throws StartFailed if the child ends, or the limit passes, before that line; the child is then
   *     closed
   */
  public URI awaitReady(Duration limit) {
    try {
      return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      var reason =
          e instanceof TimeoutException
              ? "not ready after " + limit.toSeconds() + " s"
              : "ended with exit code " + onExit().join();
      kill();
      throw new StartFailed(
          name + ": " + reason + ". Last lines of " + log + ":\n" + lastLines(), e);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new StartFailed(name + ": interrupted while starting", e);
    }
  }

  /** What {@link #awaitReady} returned; to be called after it. */
  URI address() {
    return ready.join();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The file that has what the child wrote. */
  public Path log() {
    return log;
  }

  /** Completes with the exit code when the child ends, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Ends the child at once, without a chance to finish its work, and waits until it has ended. */
  public void kill() {
    process.destroyForcibly();
    onExit().join();
  }

  /**
   * Ends the child by the end of its input, else by asking it to terminate, else by force. Returns
   * when it has ended and its log is complete; a second call does nothing.
   */
  @Override
  public void close() {
    try {
      closeInput();
      if (!process.waitFor(CLOSE_LIMIT)) {
        process.destroy();
        if (!process.waitFor(TERMINATE_LIMIT)) {
          kill();
        }
      }
      reader.join();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The child closed its end first, as it does when it has ended already.
    }
  }

  private static void copy(Process process, Path log, CompletableFuture<URI> ready) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8);
        var out =
            new PrintStream(
                new FileOutputStream(log.toFile(), true), true, StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        out.println(line);
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length())));
        }
      }
      ready.completeExceptionally(new IOException("no line said ready"));
    } catch (IOException | RuntimeException e) {
      ready.completeExceptionally(e);
    }
  }

  private String lastLines() {
    var last = new ArrayDeque<String>();
    try (var lines = Files.newBufferedReader(log)) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (last.size() == LINES_IN_AN_ERROR) {
          last.removeFirst();
        }
        last.addLast(line);
      }
    } catch (IOException e) {
      last.addLast("(the log cannot be read: " + e.getMessage() + ")");
    }
    return String.join("\n", last);
  }
}
