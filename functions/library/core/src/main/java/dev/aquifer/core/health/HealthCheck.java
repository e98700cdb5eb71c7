package dev.aquifer.core.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks every dependency at once whether it is there, and waits no longer than it is told to. */
public final class HealthCheck {

  private final List<Dependency> dependencies;
  private final Duration limit;

  /**
   * Makes a check.
   *
   * @param limit how long one dependency may take before it counts as down
   */
  public HealthCheck(List<Dependency> dependencies, Duration limit) {
    this.dependencies = List.copyOf(dependencies);
    this.limit = limit;
  }

  /** Probes every dependency now. */
  public HealthReport report() {
    // Not closed with try: closing would wait for a probe that hangs.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<HealthReport.Check>> checks =
          dependencies.stream().map(d -> threads.submit(() -> check(d))).toList();
      long deadline = System.nanoTime() + limit.toNanos();
      List<HealthReport.Check> results = new java.util.ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        results.add(result(dependencies.get(i), checks.get(i), deadline));
      }
      return new HealthReport(results);
    } finally {
      threads.shutdownNow();
    }
  }

  private HealthReport.Check result(
      Dependency dependency, Future<HealthReport.Check> check, long deadline) {
    try {
      return check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return down(dependency, limit.toMillis(), "no answer in " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down(dependency, 0, "interrupted");
    }
  }

  private static HealthReport.Check check(Dependency dependency) {
    long start = System.nanoTime();
    try {
      dependency.probe().run();
      return new HealthReport.Check(dependency.name(), true, millisecondsSince(start), null);
    } catch (RuntimeException e) {
      return down(dependency, millisecondsSince(start), e.getClass().getSimpleName());
    }
  }

  private static HealthReport.Check down(Dependency dependency, long milliseconds, String reason) {
    return new HealthReport.Check(dependency.name(), false, milliseconds, reason);
  }

  private static long millisecondsSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
