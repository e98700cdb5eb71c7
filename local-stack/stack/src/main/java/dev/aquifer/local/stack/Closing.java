package dev.aquifer.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, the last first, and all of it even if one part fails. */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        System.err.println(part.getClass().getSimpleName() + " did not stop: " + e.getMessage());
      }
    }
  }
}
