package dev.aquifer.forecast;

import dev.aquifer.core.measure.Snapshots.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of each hour, without a gap.
 *
 * @param from the beginning of the first hour
 */
public record HourlyVolume(Instant from, List<Double> requests) {

  public HourlyVolume {
    requests = List.copyOf(requests);
  }

  /**
   * The difference between totals. Hours whose total was missed share what came in them evenly;
   * what was counted anew from nothing is all new.
   *
   * @param totals in the order of time
   */
  public static HourlyVolume of(List<Volume> totals) {
    List<Double> requests = new ArrayList<>();
    for (int i = 1; i < totals.size(); i++) {
      Volume before = totals.get(i - 1);
      Volume after = totals.get(i);
      long hours = Math.max(1, Duration.between(before.at(), after.at()).toHours());
      double grown = after.requests() - before.requests();
      double each = (grown < 0 ? after.requests() : grown) / hours;
      for (int hour = 0; hour < hours; hour++) {
        requests.add(each);
      }
    }
    return new HourlyVolume(totals.isEmpty() ? Instant.EPOCH : totals.getFirst().at(), requests);
  }

  /** How many hours there are. */
  public int hours() {
    return requests.size();
  }

  /** The beginning of an hour, counted from the first. */
  public Instant at(int hour) {
    return from.plus(Duration.ofHours(hour));
  }

  HourlyVolume first(int hours) {
    return new HourlyVolume(from, requests.subList(0, hours));
  }
}
