package dev.aquifer.core.access;

import java.time.Duration;
import java.util.Locale;

/** What is counted for each caller, and over how long. Windows begin with the minute or the day. */
public enum Quota {
  /** Calls of the API, whatever comes of them. */
  REQUESTS(Duration.ofMinutes(1)),
  /** Tokens of questions, of the passages that answers are written from, and of answers. */
  TOKENS(Duration.ofMinutes(1)),
  /** Documents that an upload was permitted for. */
  DOCUMENTS(Duration.ofDays(1)),
  /** Bytes of these documents. */
  BYTES(Duration.ofDays(1));

  private final Duration window;

  Quota(Duration window) {
    this.window = window;
  }

  public Duration window() {
    return window;
  }

  /** As a policy spells it: {@code requests}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a policy spells its window: {@code minute} or {@code day}. */
  public String unit() {
    return window.equals(Duration.ofDays(1)) ? "day" : "minute";
  }
}
