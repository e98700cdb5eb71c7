package dev.aquifer.bench.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Calls that come at random, at a mean rate, to servers that a chooser chooses; event by event,
 * with a clock of its own, so that the same seed comes to the same.
 */
final class Simulation {

  private final List<Server> servers;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final SplittableRandom work;
  private final List<Long> latencies = new ArrayList<>();
  private long now;
  private long order;
  private int failed;

  private record Event(long at, long order, Runnable run) {}

  /**
   * What came of it.
   *
   * @param p50 in milliseconds, of calls that succeeded
   * @param failedShare of all calls
   */
  record Result(double p50, double p99, double failedShare) {}

  /**
   * Makes a simulation.
   *
   * @param seed of the work of each call
   */
  Simulation(List<Server> servers, long seed) {
    this.servers = servers;
    this.work = new SplittableRandom(seed);
  }

  /** The time now, in nanoseconds. */
  long now() {
    return now;
  }

  /** Makes so many calls, at so many a second. */
  Result run(Chooser chooser, int calls, double perSecond, long seed) {
    SplittableRandom arrivals = new SplittableRandom(seed);
    long at = 0;
    for (int i = 0; i < calls; i++) {
      at += (long) (-Math.log(1 - arrivals.nextDouble()) / perSecond * Trouble.SECOND);
      schedule(at, () -> arrive(chooser));
    }
    while (!events.isEmpty()) {
      Event event = events.poll();
      now = event.at();
      event.run().run();
    }
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Result(quantile(sorted, 0.5), quantile(sorted, 0.99), (double) failed / calls);
  }

  private static double quantile(long[] sorted, double share) {
    int rank = Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1);
    return Arrays.stream(sorted).skip(rank).findFirst().orElse(0) / 1e6;
  }

  private void schedule(long at, Runnable run) {
    events.add(new Event(at, order++, run));
  }

  private void arrive(Chooser chooser) {
    Chooser.Call call = chooser.begin();
    if (call == null) {
      failed++;
      return;
    }
    servers.get(call.server()).take(new Server.Waiting(call, now));
    begin(servers.get(call.server()));
  }

  private void begin(Server server) {
    Server.Waiting next = server.next();
    if (next != null) {
      boolean fails = server.fails(now);
      schedule(now + server.workNanos(now, work), () -> end(server, next, fails));
    }
  }

  private void end(Server server, Server.Waiting call, boolean fails) {
    server.ended();
    call.call().end(fails);
    if (fails) {
      failed++;
    } else {
      latencies.add(now - call.cameAt());
    }
    begin(server);
  }
}
