package dev.aquifer.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.capacityplanner.Plan.Outcome;
import dev.aquifer.forecast.HourlyVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What plans come to on histories that nobody has seen. Its {@code main} prints the table of
 * docs/benchmarks/capacity.md.
 */
class PlanTest {

  private static final int WEEK = 168;
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"OFFICE, 1", "OFFICE, 2", "WORLDWIDE, 1", "WORLDWIDE, 2"})
  void aForecastIsSeldomShortAndCostsLessThanTheMostOfTheWeekBefore(Histories kind, long seed) {
    HourlyVolume history = kind.of(seed);
    Outcome forecast = Plan.FORECAST.over(history, WEEK);
    Outcome most = Plan.MOST_OF_WEEK.over(history, WEEK);
    Outcome mean = Plan.MEAN_OF_WEEK.over(history, WEEK);
    assertThat(forecast.shortHours()).isLessThan(WEEK / 10).isLessThan(mean.shortHours());
    assertThat(forecast.ready()).isLessThan(most.ready());
  }

  /**
   * Prints what plans come to.
   *
   * @param files each with the count of an hour a line, the first at midnight
   */
  public static void main(String[] files) throws IOException {
    for (Histories kind : Histories.values()) {
      print(kind.name(), kind.of(SEED), WEEK);
    }
    for (String file : files) {
      List<Double> counts =
          Files.readAllLines(Path.of(file)).stream().map(Double::valueOf).toList();
      HourlyVolume all = new HourlyVolume(Instant.EPOCH, counts);
      print(Path.of(file).getFileName().toString(), all, counts.size() - 35 * 24);
    }
  }

  private static void print(String name, HourlyVolume history, int last) {
    for (Plan plan : Plan.values()) {
      Outcome outcome = plan.over(history, last);
      System.out.printf(
          "| %s | %s | %.1f %% | %d | %d | %.2f |%n",
          name,
          plan,
          100.0 * outcome.shortHours() / outcome.hours(),
          outcome.missing(),
          outcome.ready(),
          (double) outcome.ready() / outcome.needed());
    }
  }
}
