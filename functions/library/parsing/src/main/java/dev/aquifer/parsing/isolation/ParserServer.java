package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The inner process: parses what comes in, one document after the other, until nobody sends any
 * more. What libraries print goes nowhere, since it may tell of a document's content.
 */
public final class ParserServer {

  /** Said first, once the process can read. */
  static final int READY = 0x41515031;

  static final int DOCUMENT = 1;
  static final int PROBLEM = 2;

  /** How much longer than the outer process it waits, if that is gone. */
  private static final long GRACE_SECONDS = 5;

  private static final int OVERDUE = 4;

  private ParserServer() {}

  /**
   * Serves until the input ends. To be called by a {@code main} method, with nothing before it that
   * prints.
   *
   * @param parser made with the limits that the outer process was given
   */
  public static void serve(Function<ParsingLimits, DocumentParser> parser) throws IOException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    System.setOut(nowhere);
    ParsingLimits limits = ParsingLimits.configured(new Settings(System.getenv()));
    // Read by the JDK's XML readers, whichever library makes them.
    System.setProperty("jdk.xml.maxElementDepth", Integer.toString(limits.nesting()));
    DocumentParser reader = parser.apply(limits);
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
      out.writeInt(READY);
      out.flush();
      PrintStream log = System.err;
      System.setErr(nowhere);
      try {
        serve(reader, limits, in, out);
      } catch (RuntimeException | Error e) {
        tell(e, log);
        throw e;
      }
    }
  }

  /** What ended this process and where, without messages: these can hold a document's text. */
  private static void tell(Throwable thrown, PrintStream log) {
    log.println("The process that reads documents ends by " + thrown.getClass().getName());
    for (StackTraceElement element : thrown.getStackTrace()) {
      log.println("\tat " + element);
    }
    if (thrown.getCause() != null) {
      tell(thrown.getCause(), log);
    }
  }

  private static void serve(
      DocumentParser parser, ParsingLimits limits, DataInputStream in, DataOutputStream out)
      throws IOException {
    Frames frames = new Frames(limits.characters());
    while (true) {
      String name;
      byte[] bytes;
      try {
        name = frames.text(in);
        bytes = in.readNBytes(in.readInt());
      } catch (EOFException e) {
        return;
      }
      CountDownLatch done = haltAfter(limits.time().toSeconds() + GRACE_SECONDS);
      try {
        ParsedDocument document = parser.parse(bytes, name);
        out.writeInt(DOCUMENT);
        frames.write(out, document);
      } catch (ProblemException e) {
        out.writeInt(PROBLEM);
        Frames.text(out, e.code().name());
        Frames.text(out, e.detail());
      }
      out.flush();
      done.countDown();
    }
  }

  /** The outer process kills this one in time; if it was killed itself, nobody else would. */
  private static CountDownLatch haltAfter(long seconds) {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
              Runtime.getRuntime().halt(OVERDUE);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return done;
  }
}
