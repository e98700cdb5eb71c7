package dev.aquifer.bench.load;

import dev.aquifer.bench.report.Table;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Asks variants in turns, faster and faster.
 *
 * @param settle at the begin of each turn, which does not count
 * @param length that counts
 * @param patience of whoever asks
 */
record Ramp(Callers callers, Duration settle, Duration length, Duration patience, long seed) {

  private static final int PEOPLE = 8;
  private static final Duration WHILE = Duration.ofSeconds(3);
  private static final int MOST_WARM_UPS = 12;
  private static final double FASTER = 1.02;

  private static final List<String> COLUMNS =
      List.of(
          "capacity",
          "",
          "offered",
          "to capacity",
          "goodput",
          "to capacity",
          "p50 s",
          "p99 s",
          "refused %",
          "late %",
          "failed %",
          "wasted %");

  private record Turn(Variant variant, Stretch stretch) {}

  /** Asks in turns until they get no faster: what is young is still being compiled. */
  void warm(List<Variant> variants) {
    double before = 0;
    double rate = capacity(variants);
    for (int i = 0; i < MOST_WARM_UPS && rate > FASTER * before; i++) {
      before = rate;
      rate = capacity(variants);
    }
  }

  /**
   * Right answers a second when there is always something to do, and not too much: the mean of all,
   * each asked for a while.
   */
  private double capacity(List<Variant> variants) {
    double mean =
        variants.stream()
            .mapToDouble(variant -> callers.closed(variant.uri(), PEOPLE, WHILE))
            .average()
            .orElseThrow();
    System.out.printf(Locale.ROOT, "Capacity: %.1f%n", mean);
    return mean;
  }

  /**
   * A row for each variant at each rate. What can be done in a second is measured anew for each, so
   * that what else the machine does meanwhile is in both.
   *
   * @param multiples of the capacity
   */
  Table table(String title, List<Double> multiples, List<Variant> variants) {
    Table table = new Table(title, COLUMNS.toArray(String[]::new));
    for (int row = 0; row < multiples.size(); row++) {
      List<Variant> order = new ArrayList<>(variants);
      Collections.rotate(order, row);
      double capacity = capacity(variants);
      List<Turn> turns = new ArrayList<>();
      for (Variant variant : order) {
        turns.add(new Turn(variant, run(variant, multiples.get(row) * capacity, seed + row)));
      }
      turns.sort(Comparator.comparingInt(turn -> variants.indexOf(turn.variant())));
      for (Turn turn : turns) {
        add(table, multiples.get(row), turn, capacity);
      }
    }
    return table;
  }

  private Stretch run(Variant variant, double perSecond, long seed) {
    URI api = variant.uri();
    long[] times = Arrivals.times(perSecond, settle.plus(length), seed);
    List<Reply> replies = callers.open(api, times, seed);
    Stretch stretch =
        new Stretch(
            replies.stream().filter(reply -> reply.cameAt().compareTo(settle) >= 0).toList(),
            length,
            patience);
    System.out.printf(
        Locale.ROOT,
        "%s at %.1f: %.1f, with %d instances%n",
        variant.name(),
        perSecond,
        stretch.goodput(),
        variant.query().state().instances());
    return stretch;
  }

  private static void add(Table table, double multiple, Turn turn, double capacity) {
    Stretch stretch = turn.stretch();
    table.row(
        String.format(Locale.ROOT, "%.1f × %.1f", multiple, capacity),
        turn.variant().name(),
        stretch.offered(),
        stretch.offered() / capacity,
        stretch.goodput(),
        stretch.goodput() / capacity,
        stretch.seconds(0.50),
        stretch.seconds(0.99),
        stretch.refused(),
        stretch.late(),
        stretch.failed(),
        stretch.wasted());
  }
}
