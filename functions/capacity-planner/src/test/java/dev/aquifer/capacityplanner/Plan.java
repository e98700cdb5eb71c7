package dev.aquifer.capacityplanner;

import dev.aquifer.core.scale.Staffing;
import dev.aquifer.forecast.Forecast;
import dev.aquifer.forecast.HourlyVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A way to tell how many instances an hour needs from the hours that ended an hour before it. */
enum Plan {
  /** What the function does. */
  FORECAST {
    @Override
    int instances(HourlyVolume known, Instant hour) {
      return new HourlyNeed(Staffing.DEFAULTS, EACH).of(known, hour, 1).orElseThrow().getFirst();
    }
  },
  /** The same forecast as if it made no error. */
  EXPECTED {
    @Override
    int instances(HourlyVolume known, Instant hour) {
      return staffing(Forecast.of(known, 2).orElseThrow().hours().getLast().requests());
    }
  },
  /** The same hour of the week before. */
  WEEK_BEFORE {
    @Override
    int instances(HourlyVolume known, Instant hour) {
      return staffing(known.requests().get(known.hours() + 1 - 168));
    }
  },
  /** As many in every hour as the busiest of the week before needed. */
  MOST_OF_WEEK {
    @Override
    int instances(HourlyVolume known, Instant hour) {
      return staffing(
          of(known.requests(), all -> all.stream().mapToDouble(d -> d).max().orElseThrow()));
    }
  },
  /** As many in every hour as the mean of the week before needs. */
  MEAN_OF_WEEK {
    @Override
    int instances(HourlyVolume known, Instant hour) {
      return staffing(
          of(known.requests(), all -> all.stream().mapToDouble(d -> d).average().orElseThrow()));
    }
  };

  private static final Duration EACH = Duration.ofSeconds(2);
  private static final int LEARNED_FROM = 35 * 24;

  abstract int instances(HourlyVolume known, Instant hour);

  static int staffing(double requests) {
    return Staffing.DEFAULTS.instances(requests, EACH);
  }

  private static double of(List<Double> all, ToDoubleFunction<List<Double>> measure) {
    return measure.applyAsDouble(all.subList(all.size() - 168, all.size()));
  }

  /**
   * What came of a plan.
   *
   * @param hours how many hours were planned
   * @param shortHours in how many of them fewer instances were ready than what came needed
   * @param missing how many instances were missing in these, added up over hours
   * @param ready how many were ready, added up over hours
   * @param needed how many what came needed, added up over hours
   */
  record Outcome(int hours, int shortHours, long missing, long ready, long needed) {}

  /** Plans each of the last hours an hour ahead, from at most 35 days before. */
  Outcome over(HourlyVolume all, int last) {
    int shortHours = 0;
    long missing = 0;
    long ready = 0;
    long needed = 0;
    for (int hour = all.hours() - last; hour < all.hours(); hour++) {
      int from = Math.max(0, hour - 1 - LEARNED_FROM);
      HourlyVolume known = new HourlyVolume(all.at(from), all.requests().subList(from, hour - 1));
      int planned = Math.max(1, instances(known, all.at(hour)));
      int need = Math.max(1, staffing(all.requests().get(hour)));
      shortHours += planned < need ? 1 : 0;
      missing += Math.max(0, need - planned);
      ready += planned;
      needed += need;
    }
    return new Outcome(last, shortHours, missing, ready, needed);
  }
}
