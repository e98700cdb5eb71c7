package dev.aquifer.capacityplanner;

import dev.aquifer.core.scale.Staffing;
import dev.aquifer.forecast.Forecast;
import dev.aquifer.forecast.HourlyVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many instances each hour needs if as many questions come as the forecast takes for its upper
 * bound: the number expected and the error that the same method made in 95 of 100 hours of the last
 * day.
 */
record HourlyNeed(Staffing staffing, Duration each) {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * Tells the needs of hours.
   *
   * @param known until the last hour that has ended, or earlier if none was counted since
   * @param from the first hour told; not before those that are known end
   * @return empty while too little is known for a forecast
   */
  Optional<List<Integer>> of(HourlyVolume known, Instant from, int hours) {
    int missed = Math.toIntExact(Duration.between(known.at(known.hours()), from).dividedBy(HOUR));
    return Forecast.of(known, missed + hours)
        .map(forecast ->
            forecast.hours().stream()
                .skip(missed)
                .map(hour -> staffing.instances(hour.high(), each))
                .toList());
  }
}
