package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.parsing.FormatParser;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Parses in another process, so that a document that takes too much time or memory, or brings its
 * reader down, costs that process and nothing else. Only short plain text and Markdown are read
 * here, which no library can be made to stumble over at that length.
 *
 * <p>The process is started with the first document that needs it, serves all that follow, one at a
 * time, and is replaced when it is gone: it does not outlive a snapshot of this one.
 */
public final class IsolatedParser implements DocumentParser, AutoCloseable {

  private final Class<?> main;
  private final ParsingLimits limits;
  private final FormatParser here;
  private final Lock one = new ReentrantLock();
  private @Nullable ParserProcess process;

  /**
   * Makes a parser.
   *
   * @param main has a {@code main} method that calls {@link ParserServer#serve}
   */
  public IsolatedParser(Class<?> main, ParsingLimits limits) {
    this.main = main;
    this.limits = limits;
    this.here = new FormatParser(limits);
  }

  /**
   * Parses one document.
   *
   * @throws dev.aquifer.core.problem.ProblemException as {@link DocumentParser} says, {@code
   *     PARSING_LIMIT_EXCEEDED} if it takes more than the limits say or kills its reader, and
   *     {@code DEPENDENCY_UNAVAILABLE} if the process cannot be started
   */
  @Override
  public ParsedDocument parse(byte[] bytes, String name) {
    if (FormatParser.isShortProse(bytes, name)) {
      return here.parse(bytes, name);
    }
    one.lock();
    try {
      return running().parse(bytes, name);
    } finally {
      one.unlock();
    }
  }

  private ParserProcess running() {
    ParserProcess now = process;
    if (now == null || !now.isAlive()) {
      if (now != null) {
        now.close();
      }
      now = ParserProcess.start(main, limits);
      process = now;
    }
    return now;
  }

  @Override
  public void close() {
    one.lock();
    try {
      if (process != null) {
        process.close();
        process = null;
      }
    } finally {
      one.unlock();
    }
  }
}
