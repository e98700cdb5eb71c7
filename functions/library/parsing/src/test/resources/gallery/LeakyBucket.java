/*
 * Copyright 2026 the Orders authors. Licensed under the Apache License, Version 2.0.
 */
package com.example.orders.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets calls pass at an even rate, and a few at once after a pause.
 *
 * <p>Water drips out of the bucket at the rate; each call pours one unit in. A call that would make
 * it run over is refused.
 */
public final class LeakyBucket implements Limit {

  private static final String REFUSED = "the bucket is full { %d of %d }";

  private final double capacity;
  private final double perNano;
  private final InstantSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private double level;
  private long lastNanos;

  /** A bucket that is empty at first. */
  public LeakyBucket(int capacity, Duration interval, InstantSource time) {
    if (capacity < 1 || interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("a bucket needs room and a rate");
    }
    this.capacity = capacity;
    this.perNano = 1.0 / interval.toNanos();
    this.time = time;
  }

  /**
   * Whether a call may pass now. It never waits.
   *
   * @param units how much the call pours in; most pour in one
   */
  @Override
  public boolean tryPass(int units) {
    lock.lock();
    try {
      drip();
      if (level + units > capacity) {
        return false; // a refused call does not count
      }
      level += units;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void drip() {
    long now = nanos();
    level = Math.max(0, level - (now - lastNanos) * perNano);
    lastNanos = now;
  }

  private long nanos() {
    var instant = time.instant();
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** What a refused caller is told. */
  record Refusal(int level, int capacity) {

    String message() {
      return REFUSED.formatted(level, capacity);
    }
  }
}
