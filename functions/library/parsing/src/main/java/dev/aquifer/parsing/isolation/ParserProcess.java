package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The outer end of one inner process. */
final class ParserProcess implements AutoCloseable {

  /** What a JVM with {@code -XX:+ExitOnOutOfMemoryError} exits with. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final ScratchFolder scratch;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ParsingLimits limits;
  private final Frames frames;
  private boolean killed;

  private ParserProcess(Process process, ScratchFolder scratch, ParsingLimits limits) {
    this.process = process;
    this.scratch = scratch;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.limits = limits;
    this.frames = new Frames(limits.characters());
  }

  /**
   * Starts a process and waits until it can read.
   *
   * @throws ProblemException {@code DEPENDENCY_UNAVAILABLE} if it does not start
   */
  static ParserProcess start(Class<?> main, ParsingLimits limits) {
    try {
      ScratchFolder scratch = ScratchFolder.make();
      Process process = new ParserCommand(main, limits, scratch).start();
      ParserProcess started = new ParserProcess(process, scratch, limits);
      try {
        started.within(START, started::awaitReady);
        return started;
      } catch (IOException e) {
        started.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.DEPENDENCY_UNAVAILABLE,
          "The process that reads documents did not start. Try again; its log has more.",
          e);
    }
  }

  /** Whether it takes another document; one that is killed may still be ending. */
  boolean isAlive() {
    return !killed && process.isAlive();
  }

  /**
   * Parses a document. If the process dies or is late, it is gone.
   *
   * @throws ProblemException the parser's own, or {@code PARSING_LIMIT_EXCEEDED}
   */
  ParsedDocument parse(byte[] bytes, String name) {
    try {
      return within(
          limits.time(),
          () -> {
            Frames.text(out, name);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            return reply();
          });
    } catch (Late e) {
      close();
      throw exceeded(
          "takes longer than %d seconds to read".formatted(limits.time().toSeconds()), e);
    } catch (IOException e) {
      boolean memory = diedOfMemory();
      close();
      throw exceeded(
          memory ? "needs more memory than there is to read it" : "stops whatever reads it", e);
    }
  }

  private ParsedDocument reply() throws IOException {
    int kind = in.readInt();
    if (kind == ParserServer.DOCUMENT) {
      return frames.read(in);
    }
    if (kind != ParserServer.PROBLEM) {
      throw new StreamCorruptedException("no reply that could have been meant");
    }
    throw new ProblemException(frames.constant(in, ProblemCode.class), frames.text(in));
  }

  private ParserProcess awaitReady() throws IOException {
    if (in.readInt() != ParserServer.READY) {
      throw new StreamCorruptedException("the process does not say that it is ready");
    }
    return this;
  }

  private interface Talk<T> {
    T run() throws IOException;
  }

  /** The process was killed because its time was over. */
  private static final class Late extends IOException {

    Late(IOException cause) {
      super("no reply in time", cause);
    }
  }

  /** Talks to the process, and kills it when its time is over, which ends the talk. */
  private <T> T within(Duration time, Talk<T> talk) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    // Either the talk ends it or the watch.
    AtomicBoolean ended = new AtomicBoolean();
    Thread watch =
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (!done.await(time.toMillis(), TimeUnit.MILLISECONDS)
                    && ended.compareAndSet(false, true)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      return talk.run();
    } catch (IOException e) {
      throw ended.get() ? new Late(e) : e;
    } finally {
      done.countDown();
      watch.interrupt();
      killed |= !ended.compareAndSet(false, true);
    }
  }

  private boolean diedOfMemory() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == OUT_OF_MEMORY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ProblemException exceeded(String how, Exception cause) {
    return new ProblemException(
        ProblemCode.PARSING_LIMIT_EXCEEDED,
        "The file %s. Split it, or export it in a simpler form, and upload the result."
            .formatted(how),
        cause);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    scratch.delete();
  }
}
