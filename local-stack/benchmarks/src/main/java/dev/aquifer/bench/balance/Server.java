package dev.aquifer.bench.balance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A server that works on a few calls at a time and lets others wait. How long a call takes is
 * exponential.
 */
final class Server {

  static final int AT_ONCE = 4;

  private final double meanNanos;
  private final Trouble trouble;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int busy;

  /**
   * Makes a server.
   *
   * @param meanNanos of a call's work when it is well
   */
  Server(double meanNanos, Trouble trouble) {
    this.meanNanos = meanNanos;
    this.trouble = trouble;
  }

  /** A call that came and is not begun. */
  record Waiting(Chooser.Call call, long cameAt) {}

  /** Takes a call, to begin now or later. */
  void take(Waiting call) {
    waiting.addLast(call);
  }

  /** The next call to begin, if there is one and room for it. */
  @Nullable Waiting next() {
    if (busy == AT_ONCE || waiting.isEmpty()) {
      return null;
    }
    busy++;
    return waiting.removeFirst();
  }

  void ended() {
    busy--;
  }

  boolean fails(long now) {
    return trouble.fails(now);
  }

  /** How long a call takes that begins now. */
  long workNanos(long now, RandomGenerator random) {
    return trouble.stretched(now, (long) (-Math.log(1 - random.nextDouble()) * meanNanos));
  }
}
