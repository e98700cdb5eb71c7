package dev.aquifer.local.backend;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the changes of all objects, in strictly increasing order, also from one start to the
 * next: the high bits are the time in milliseconds, the low 20 bits leave room for a million
 * changes in each.
 */
final class Sequencer {

  private static final int BITS_WITHIN_A_MILLISECOND = 20;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Sequencer(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns 16 hexadecimal digits. */
  String next() {
    var now = clock.millis() << BITS_WITHIN_A_MILLISECOND;
    return HexFormat.of().toHexDigits(last.updateAndGet(previous -> Math.max(previous + 1, now)));
  }
}
