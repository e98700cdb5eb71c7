package dev.aquifer.local.process;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs a runtime's main class, and ends the process as soon as standard input does: the host holds
 * the other end, so no function outlives it, however the host ended.
 */
public final class EnvironmentMain {

  private EnvironmentMain() {}

  /** Takes the name of the runtime's main class, and its arguments. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("host-watch").start(EnvironmentMain::watch);
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // The host writes nothing: only the end of the stream counts.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
    Runtime.getRuntime().halt(0);
  }
}
