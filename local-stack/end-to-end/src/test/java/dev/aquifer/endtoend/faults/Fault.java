package dev.aquifer.endtoend.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a service behaves to whoever connects to it. */
public enum Fault {
  NONE,
  /** Refuses: what is connected is cut off, and nothing new is taken. */
  STOPPED,
  /** Everything that it says comes ten seconds late. */
  SLOW,
  /** Takes connections and requests, and never says anything. */
  HALF_OPEN,
  ANSWERS_429(429),
  ANSWERS_500(500);

  static final Duration DELAY = Duration.ofSeconds(10);

  private final int status;

  Fault() {
    this(0);
  }

  Fault(int status) {
    this.status = status;
  }

  byte[] answer() {
    return "HTTP/1.1 %d Trouble\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        .formatted(status)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
