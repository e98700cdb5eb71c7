package dev.aquifer.core.change;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs two workers in every order that the calls of their ports can have. A worker stops before
 * each call until it is its turn.
 */
final class Interleavings {

  private Interleavings() {}

  /** One run: makes what the workers share, and checks what came of it. */
  interface Scenario {

    void first(Library.Around around);

    void second(Library.Around around);

    /** Both workers have ended. */
    void check(List<Boolean> schedule);
  }

  /** Makes a scenario anew for each order. */
  interface Scenarios {
    Scenario start();
  }

  /** Runs all orders; returns how many there were. */
  static int run(Scenarios scenarios) {
    int runs = 0;
    List<Boolean> prefix = new ArrayList<>();
    while (true) {
      List<Boolean> taken = runOnce(scenarios.start(), prefix);
      runs++;
      int last = taken.lastIndexOf(false);
      if (last < 0) {
        return runs;
      }
      prefix = new ArrayList<>(taken.subList(0, last));
      prefix.add(true);
    }
  }

  /**
   * Follows the prefix, and then the first worker while it can.
   *
   * @return the choices made where both could go on, false for the first worker
   */
  private static List<Boolean> runOnce(Scenario scenario, List<Boolean> prefix) {
    Worker first = new Worker(scenario::first);
    Worker second = new Worker(scenario::second);
    List<Boolean> taken = new ArrayList<>();
    while (first.canGoOn() || second.canGoOn()) {
      boolean takeSecond;
      if (first.canGoOn() && second.canGoOn()) {
        takeSecond = taken.size() < prefix.size() && prefix.get(taken.size());
        taken.add(takeSecond);
      } else {
        takeSecond = second.canGoOn();
      }
      (takeSecond ? second : first).goOn();
    }
    scenario.check(taken);
    return taken;
  }

  /** What a worker does, with its calls in turns. */
  interface Work {
    void run(Library.Around around);
  }

  private static final class Worker {

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    Worker(Work work) {
      UnaryOperator<Calls.Call> stop =
          call ->
              () -> {
                stopped.release();
                turn.acquireUninterruptibly();
                return call.make();
              };
      Thread.ofVirtual()
          .start(() -> {
            try {
              work.run(Calls.around(stop));
            } catch (RuntimeException | Error e) {
              failure = e;
            } finally {
              ended = true;
              stopped.release();
            }
          });
      stopped.acquireUninterruptibly();
    }

    boolean canGoOn() {
      return !ended;
    }

    void goOn() {
      turn.release();
      stopped.acquireUninterruptibly();
      if (failure != null) {
        throw new AssertionError(failure);
      }
    }
  }
}
