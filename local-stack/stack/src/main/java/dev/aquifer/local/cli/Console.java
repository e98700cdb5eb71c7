package dev.aquifer.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Where commands write to. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void blank() {
    line("");
  }

  /** A step that is done. */
  void done(String step, Duration took) {
    line(String.format(Locale.ROOT, "  %6.1f s  %s", took.toMillis() / 1000.0, step));
  }
}
