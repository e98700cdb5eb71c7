package dev.aquifer.chunkembed;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does a few things at once. What one of them throws ends the others' beginning, and is thrown by
 * the next call here.
 */
final class Lanes implements AutoCloseable {

  /** One is embedded, one waits for the index, and the ledger is never far. */
  private static final int AT_ONCE = 4;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

  /** Waits until {@link #start} would begin at once. */
  void awaitFree() {
    free.acquireUninterruptibly();
    free.release();
    check();
  }

  /** Begins something as soon as a lane is free. */
  void start(Runnable work) {
    free.acquireUninterruptibly();
    threads.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        thrown.compareAndSet(null, e);
      } finally {
        free.release();
      }
    });
  }

  /** Waits for all that was begun. */
  @Override
  public void close() {
    threads.close();
    check();
  }

  private void check() {
    switch (thrown.getAndSet(null)) {
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case null, default -> {}
    }
  }
}
