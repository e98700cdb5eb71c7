package dev.aquifer.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.measure.Snapshots.Volume;
import dev.aquifer.forecast.Forecast.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private static HourlyVolume volume(int hours, IntToDoubleFunction requests) {
    List<Double> all = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      all.add(requests.applyAsDouble(hour));
    }
    return new HourlyVolume(MONDAY, all);
  }

  private static double day(int hour) {
    return 200 + 150 * Math.sin(2 * Math.PI * hour / 24);
  }

  @Test
  void whatRepeatsIsTold() {
    Forecast forecast = Forecast.of(volume(10 * 24, ForecastTest::day), 24).orElseThrow();
    assertThat(forecast.meanAbsoluteError()).isCloseTo(0, within(1e-6));
    assertThat(forecast.hours()).hasSize(24);
    assertThat(forecast.hours().getFirst().at()).isEqualTo(MONDAY.plus(Duration.ofDays(10)));
    for (int i = 0; i < 24; i++) {
      assertThat(forecast.hours().get(i).requests()).isCloseTo(day(i), within(1e-6));
    }
  }

  @Test
  void aWeekIsKnownFromADay() {
    HourlyVolume weeks = volume(28 * 24, hour -> hour / 24 % 7 < 5 ? day(hour) : 20);
    Forecast forecast = Forecast.of(weeks, 7 * 24).orElseThrow();
    Hour mondayNoon = forecast.hours().get(6);
    Hour sundayNoon = forecast.hours().get(6 * 24 + 6);
    assertThat(mondayNoon.requests()).isGreaterThan(5 * sundayNoon.requests());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void wavesUnderNoiseAreToldBetterThanByTheDayBefore(long seed) {
    Random random = new Random(seed);
    HourlyVolume noisy = volume(21 * 24, hour -> day(hour) + 30 * random.nextGaussian());
    Forecast forecast = Forecast.of(noisy, 24).orElseThrow();
    assertThat(forecast.method()).isEqualTo("harmonic-regression");
    assertThat(forecast.meanAbsoluteError()).isLessThan(forecast.naiveError());
  }

  @Test
  void whatIsHeldOutChoosesNothing() {
    HourlyVolume changed = volume(10 * 24, hour -> hour < 9 * 24 ? day(hour) : 1_000);
    Forecast forecast = Forecast.of(changed, 1).orElseThrow();
    assertThat(forecast.meanAbsoluteError()).isCloseTo(800, within(10.0));
  }

  @Test
  void nothingIsNeverLessThanNothing() {
    HourlyVolume falling = volume(6 * 24, hour -> Math.max(0, 500 - 5.0 * hour));
    assertThat(Forecast.of(falling, 48).orElseThrow().hours())
        .allMatch(hour -> hour.requests() >= 0 && hour.high() >= hour.requests());
  }

  @Test
  void tooLittleIsNotToldFrom() {
    assertThat(Forecast.of(volume(Forecast.LEAST_HOURS - 1, ForecastTest::day), 24)).isEmpty();
    assertThat(Forecast.of(volume(0, ForecastTest::day), 24)).isEmpty();
    assertThat(Forecast.of(volume(Forecast.LEAST_HOURS, hour -> 0), 24).orElseThrow().hours())
        .allMatch(hour -> hour.requests() < 1e-9);
  }

  @Test
  void hoursThatWereMissedShareWhatCame() {
    List<Volume> totals =
        List.of(total(0, 10), total(1, 30), total(4, 60), total(5, 7), total(6, 9));
    assertThat(HourlyVolume.of(totals).requests())
        .containsExactly(20.0, 10.0, 10.0, 10.0, 7.0, 2.0);
    assertThat(HourlyVolume.of(List.of()).hours()).isZero();
  }

  private static Volume total(int hour, double requests) {
    return new Volume(MONDAY.plus(Duration.ofHours(hour)), requests);
  }
}
