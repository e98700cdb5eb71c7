package dev.aquifer.bench.load;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.report.Report;
import dev.aquifer.local.compute.Admission;
import dev.aquifer.local.compute.ComputeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench load}: right answers in time while questions come faster and faster, past what can
 * be answered, with the guards and without them.
 */
public final class LoadCommand {

  private static final Map<String, String> OPTIONS =
      Map.of("patience", "3", "settle", "7", "seconds", "10", "seed", "42", "out", "");
  private static final List<Double> MULTIPLES = List.of(0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 3.0);

  /** At which it is looked for what makes the difference. */
  private static final double PAST = 2;

  private final InstantSource clock;

  public LoadCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    List<Fact> facts = Fact.fleet();
    try (Site site = Site.start(root, facts);
        Variant shipped = site.shipped();
        Variant unguarded = site.unguarded();
        Variant endless = site.guardedButEndless()) {
      Ramp ramp =
          new Ramp(
              site.callers(),
              Duration.ofSeconds(line.number("settle")),
              Duration.ofSeconds(line.number("seconds")),
              Duration.ofSeconds(line.number("patience")),
              line.number("seed"));
      List<Variant> both = List.of(shipped, unguarded);
      Report report = new Report("load", line.shown(), settings(line, facts.size()), clock);
      ramp.warm(both);
      report.add(ramp.table("Rising load", MULTIPLES, both));
      ramp.warm(List.of(endless));
      report.add(ramp.table("Which guard it is", List.of(PAST), List.of(endless)));
      report.add(
          "Rates are questions a second. Goodput is right answers within the patience. Times are of"
              + " all answers, late ones too, from when the question came. Wasted is the share of"
              + " what functions worked on that came too late or was no right answer.");
      System.out.println("Report: " + report.write(line.text("out")).getFileName());
    }
  }

  private static Map<String, String> settings(CommandLine line, int documents) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("documents", documents + ", each with one fact; a question asks for one of them");
    settings.put("seed", line.text("seed"));
    settings.put(
        "arrivals",
        "open: a Poisson process, the same for all in a row; %s s that do not count, then %s s that do"
            .formatted(line.text("settle"), line.text("seconds")));
    settings.put("patience", line.text("patience") + " s, then whoever asked has gone");
    settings.put(
        "capacity",
        "right answers a second of eight who each ask again once they have a reply, measured before"
            + " each row: the mean of the row's variants");
    settings.put("instances", ComputeSettings.environmentsOfThisMachine() + " at most");
    settings.put(
        "admission",
        "as shipped %d s of burst, then %d s of waiting; without guards none"
            .formatted(
                Admission.DEFAULTS.burst().toSeconds(), Admission.DEFAULTS.longest().toSeconds()));
    settings.put("order", "in turns, the first of a row last in the next");
    return settings;
  }
}
