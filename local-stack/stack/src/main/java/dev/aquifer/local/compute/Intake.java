package dev.aquifer.local.compute;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was taken in from outside and is not finished: requests, batches of messages and events.
 * Everything that takes something in asks here first, so that a stack that stops can finish what it
 * began and begin nothing new.
 */
public final class Intake {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition finished = lock.newCondition();
  private int underWay;
  private boolean refusing;

  /** Whether one more may be taken in; if so, {@link #end} must follow. */
  public boolean begin() {
    lock.lock();
    try {
      if (!refusing) {
        underWay++;
      }
      return !refusing;
    } finally {
      lock.unlock();
    }
  }

  /** One that was begun is finished. */
  public void end() {
    lock.lock();
    try {
      underWay--;
      finished.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing in any more. */
  public void refuse() {
    lock.lock();
    try {
      refusing = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is taken in any more. */
  public boolean refuses() {
    lock.lock();
    try {
      return refusing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nothing is under way.
   *
   * @return how many still are when the limit has passed
   */
  public int await(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (underWay > 0 && left > 0) {
        left = finished.awaitNanos(left);
      }
      return underWay;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return underWay;
    } finally {
      lock.unlock();
    }
  }
}
