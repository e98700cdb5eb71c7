package dev.aquifer.local.compute;

import dev.aquifer.core.scale.ScalingPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one function: from its first event on as many as the policy wants. Events beyond
 * them wait in a {@link WaitingLine}; one that ended is replaced.
 *
 * <p>Lambda lets no event wait: it starts an instance for each one that finds none. Here that is a
 * breach like any other, so that a burst does not start more processes than a laptop can.
 */
final class InstancePool implements AutoCloseable {

  /** Instances beyond those that have something to do: a slow one is not helped by many. */
  private static final int SPARE = 1;

  private static final Duration STARTING = Duration.ofSeconds(10);

  private final Supplier<Environment> start;
  private final ScalingPolicy policy;
  private final Workload workload;
  private final List<Environment> instances = new ArrayList<>();
  private final WaitingLine waiting;
  private int starting;
  private boolean used;
  private boolean closed;

  /**
   * @param start starts an instance and returns when it is ready, or throws an {@link
   *     EnvironmentException}
   */
  InstancePool(
      Supplier<Environment> start, ScalingPolicy policy, Workload workload, WaitingLine waiting) {
    this.start = start;
    this.policy = policy;
    this.workload = workload;
    this.waiting = waiting;
  }

  /**
   * Waits for an instance, which belongs to the caller until its {@link #release}.
   *
   * @param patience how long somebody waits for the reply; null if nobody does, and the event can
   *     wait as long as it takes
   * @throws EnvironmentException if none starts, the reply would be too late, or the pool is closed
   */
  Environment acquire(@Nullable Duration patience) {
    CompletableFuture<Environment> turn;
    synchronized (this) {
      if (closed) {
        throw stopped();
      }
      used = true;
      turn = waiting.join(patience);
      handOut();
      review();
    }
    try {
      return turn.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EnvironmentException failure ? failure : e;
    }
  }

  /** Gives an instance back, alive or not. */
  synchronized void release(Environment instance) {
    instance.free();
    handOut();
    fit();
  }

  /** Takes a reading, and starts or ends instances accordingly. */
  synchronized void review() {
    shed();
    if (used && !closed) {
      fit();
      int before = policy.wanted();
      int inUse = (int) instances.stream().filter(Environment::isBusy).count() + waiting.size();
      int wanted =
          policy.wanted(workload.reading(waiting.size() - starting, instances), inUse + SPARE);
      if (wanted > before) {
        workload.forget();
      }
      fit();
    }
  }

  /** The instances that are ready. */
  synchronized List<Environment> instances() {
    return instances.stream().filter(Environment::isAlive).toList();
  }

  /** The pool as it is now. */
  synchronized PoolState state() {
    List<Environment> alive = instances();
    return new PoolState(
        alive.size(),
        (int) alive.stream().filter(Environment::isBusy).count(),
        waiting.size(),
        policy.bounds().min(),
        policy.bounds().max());
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!waiting.isEmpty()) {
      waiting.fail(stopped());
    }
    List.copyOf(instances).forEach(Environment::close);
    awaitStarting();
  }

  /** Those that are on their way are closed when they are there. */
  private void awaitStarting() {
    long end = System.nanoTime() + STARTING.toNanos();
    try {
      while (starting > 0 && System.nanoTime() < end) {
        wait(STARTING.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The instance for the next event: each takes one at a time, so one that has none in flight. */
  private Optional<Environment> choose() {
    return instances.stream().filter(one -> one.isAlive() && !one.isBusy()).findFirst();
  }

  private void shed() {
    waiting.shed(instances.stream().anyMatch(Environment::isAlive));
  }

  private void handOut() {
    shed();
    while (!waiting.isEmpty()) {
      Optional<Environment> free = choose();
      if (free.isEmpty()) {
        return;
      }
      free.get().take();
      waiting.serve(free.get());
    }
  }

  /** Starts what is missing; ends what is too much, once it has nothing to do. */
  private void fit() {
    instances.removeIf(one -> !one.isBusy() && !one.isAlive());
    while (!closed && instances.size() + starting < policy.wanted()) {
      starting++;
      Thread.ofVirtual().start(this::startOne);
    }
    for (int i = instances.size() - 1; i >= 0 && instances.size() > policy.wanted(); i--) {
      if (!instances.get(i).isBusy()) {
        instances.remove(i).close();
      }
    }
  }

  private void startOne() {
    try {
      started(start.get());
    } catch (EnvironmentException e) {
      notStarted(e);
    } catch (RuntimeException e) {
      notStarted(
          new EnvironmentException(
              Outcome.Failure.of(
                  Outcome.Kind.NOT_STARTED, "Sandbox.NotStarted", String.valueOf(e.getMessage()))));
    }
  }

  private synchronized void started(Environment instance) {
    starting--;
    notifyAll();
    if (closed) {
      instance.close();
      return;
    }
    instances.add(instance);
    instance.onExit(() -> ended(instance));
    handOut();
    fit();
  }

  /** Whoever has waited longest learns of it; the others get a start of their own. */
  private synchronized void notStarted(EnvironmentException problem) {
    starting--;
    notifyAll();
    if (!waiting.isEmpty()) {
      waiting.fail(problem);
    }
    replace(false);
  }

  private synchronized void ended(Environment instance) {
    instance.close();
    instances.remove(instance);
    replace(instance.hasServed());
  }

  /** One that never did anything is not replaced before an event comes: the next might end too. */
  private void replace(boolean served) {
    used = served || !waiting.isEmpty();
    if (used) {
      fit();
    }
  }

  private static EnvironmentException stopped() {
    return new EnvironmentException(
        Outcome.Failure.of(Outcome.Kind.NOT_STARTED, "Sandbox.Stopped", "the stack is stopping"));
  }
}
