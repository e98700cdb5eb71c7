package dev.aquifer.bench.balance;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.balance.Strategy;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** {@code bench balance}: each strategy, beside a round robin and Armeria's weighted one. */
public final class BalanceCommand {

  private static final Map<String, String> OPTIONS =
      Map.of("calls", "60000", "seed", "42", "out", "");

  /** How much faster each server is than the slowest. */
  private static final List<Double> SPEEDS = List.of(1.0, 2.0, 4.0);

  private static final double SLOWEST_NANOS = 40e6;

  private final InstantSource clock;

  public BalanceCommand(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What goes on.
   *
   * @param trouble of the fastest server
   * @param load the share of what all servers can do when they are well
   */
  private record Scenario(String title, Trouble trouble, double load) {

    List<Server> servers() {
      return SPEEDS.stream()
          .map(speed -> new Server(SLOWEST_NANOS / speed, speed == 4 ? trouble : Trouble.NONE))
          .toList();
    }

    double perSecond() {
      double all = SPEEDS.stream().mapToDouble(Double::doubleValue).sum();
      return load * Server.AT_ONCE * all * Trouble.SECOND / SLOWEST_NANOS;
    }
  }

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("Half of what they can do", Trouble.NONE, 0.5),
          new Scenario("Four fifths of what they can do", Trouble.NONE, 0.8),
          new Scenario(
              "The fastest becomes ten times as slow after 30 s", Trouble.slowFrom(30), 0.3),
          new Scenario("The fastest stands still for 2 s in every 20", Trouble.pausing(), 0.3),
          new Scenario(
              "The fastest fails at once, from 30 s to 60 s", Trouble.failing(30, 60), 0.3));

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    int calls = line.number("calls");
    long seed = line.number("seed");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "servers", "three with four places each; a call takes 40, 20 and 10 ms on average");
    settings.put("calls", calls + " at random times, in each cell the same ones");
    settings.put("seed", line.text("seed"));
    Report report = new Report("balance", line.shown(), settings, clock);
    for (Scenario scenario : SCENARIOS) {
      Table table = new Table(scenario.title(), "", "p50, ms", "p99, ms", "failed, % of calls");
      for (Strategy strategy : Strategy.values()) {
        row(
            table,
            strategy.text(),
            scenario,
            calls,
            seed,
            simulation ->
                Chooser.balancer(
                    strategy, SPEEDS.size(), simulation::now, new SplittableRandom(seed)));
      }
      row(table, "a plain round robin", scenario, calls, seed, any -> Chooser.turns(SPEEDS.size()));
      row(
          table,
          "Armeria, weighted, told the speeds",
          scenario,
          calls,
          seed,
          any -> Chooser.armeria(SPEEDS));
      report.add(table);
    }
    report.add(
        "Time is simulated: the figures are of the servers and the choices alone, and the same on"
            + " every machine. All strategies but Armeria's are told that the servers are alike."
            + " Servers report nothing of themselves, so that `resource_usage` goes by the calls"
            + " under way. Nothing is repeated: a call that fails has failed.");
    System.out.println("Report: " + report.write(line.text("out")).getFileName());
  }

  private static void row(
      Table table,
      String name,
      Scenario scenario,
      int calls,
      long seed,
      Function<Simulation, Chooser> chooser) {
    Simulation simulation = new Simulation(scenario.servers(), seed);
    Simulation.Result result =
        simulation.run(chooser.apply(simulation), calls, scenario.perSecond(), seed + 1);
    table.row(name, result.p50(), result.p99(), 100 * result.failedShare());
  }
}
