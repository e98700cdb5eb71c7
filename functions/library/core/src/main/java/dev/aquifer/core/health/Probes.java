package dev.aquifer.core.health;

import dev.aquifer.core.health.Probe.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks every dependency at once whether it is there, and waits no longer than it is told to. */
public final class Probes {

  private final List<Probe> probes;
  private final Duration limit;

  /**
   * Makes probes.
   *
   * @param limit how long one dependency may take before it counts as down
   */
  public Probes(List<Probe> probes, Duration limit) {
    this.probes = List.copyOf(probes);
    this.limit = limit;
  }

  /** Asks now; the results are in the order of the probes. */
  public List<Result> results() {
    // Not closed with try: closing would wait for a probe that hangs.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Result>> asked =
          probes.stream().map(probe -> threads.submit(() -> result(probe))).toList();
      long deadline = System.nanoTime() + limit.toNanos();
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        results.add(result(probes.get(i), asked.get(i), deadline));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private Result result(Probe probe, Future<Result> asked, long deadline) {
    try {
      return asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      long millis = limit.toMillis();
      return new Result(probe.service(), millis, "no answer in " + millis + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(probe.service(), 0, "interrupted");
    }
  }

  private static Result result(Probe probe) {
    long start = System.nanoTime();
    try {
      probe.call().run();
      return new Result(probe.service(), millisSince(start), null);
    } catch (RuntimeException e) {
      return new Result(probe.service(), millisSince(start), e.getClass().getSimpleName());
    }
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
