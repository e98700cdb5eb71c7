package dev.aquifer.container;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a function. As on Lambda it takes one event at a time, and starts, primes and
 * handles on one thread. Thread-safe.
 */
final class Instance {

  private enum State {
    STARTING,
    READY,
    ENDING
  }

  private final String name;
  private final Duration limit;
  private final InstantSource clock;
  private final Supplier<UUID> requestIds;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("function").factory());
  private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

  /** Whoever has it may call the function; nobody before it is ready. */
  private final Semaphore turn = new Semaphore(0);

  private volatile @Nullable Handler handler;
  private volatile @Nullable Instant begun;

  /**
   * Makes an instance that has yet to be started.
   *
   * @param limit how long an event may take
   */
  Instance(String name, Duration limit, InstantSource clock, Supplier<UUID> requestIds) {
    this.name = name;
    this.limit = limit;
    this.clock = clock;
    this.requestIds = requestIds;
  }

  /** Whether no event takes longer than one may: after that, Lambda would end the process. */
  boolean live() {
    Instant since = begun;
    return since == null || clock.instant().isBefore(since.plus(limit));
  }

  /** Whether the function is started and primed, and goes on taking events. */
  boolean ready() {
    return state.get() == State.READY;
  }

  /**
   * Runs something on the function's thread.
   *
   * @throws ExecutionException with what it threw
   */
  <T> T onThread(Callable<T> work) throws ExecutionException, InterruptedException {
    return thread.submit(work).get();
  }

  /** What was thrown on the function's thread. */
  static Throwable thrown(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  /** Lets events in, for a handler that was started and primed. */
  void open(Handler primed) {
    handler = primed;
    if (state.compareAndSet(State.STARTING, State.READY)) {
      turn.release();
    }
  }

  /** Lets no more events in, and returns when the one that is handled has ended. */
  void drain() {
    if (state.getAndSet(State.ENDING) == State.READY) {
      turn.acquireUninterruptibly();
    }
  }

  /** Handles an event, or refuses it at once. */
  Outcome invoke(byte[] event) throws InterruptedException {
    if (!turn.tryAcquire()) {
      return ready() ? new Outcome.Busy() : new Outcome.Unavailable();
    }
    try {
      return ready() ? handle(event) : new Outcome.Unavailable();
    } finally {
      turn.release();
    }
  }

  private Outcome handle(byte[] event) throws InterruptedException {
    Handler primed = Objects.requireNonNull(handler);
    Instant now = clock.instant();
    Context context = new Invocation(name, requestIds.get().toString(), now.plus(limit), clock);
    begun = now;
    try {
      return new Outcome.Replied(onThread(() -> primed.handle(event, context)));
    } catch (ExecutionException e) {
      return new Outcome.Failed(thrown(e));
    } finally {
      begun = null;
    }
  }
}
