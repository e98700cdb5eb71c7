package dev.aquifer.capacityplanner;

import dev.aquifer.forecast.HourlyVolume;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Questions of each hour of six weeks, made up from a seed. */
enum Histories {
  /** Weekdays from eight to six, and a tenth of that on Saturdays and Sundays. */
  OFFICE {
    @Override
    double mean(int hour, Random random) {
      return office(hour);
    }
  },
  /** The same, and every day 2 % more than the day before. */
  GROWING {
    @Override
    double mean(int hour, Random random) {
      int day = hour / 24;
      return office(hour) * Math.pow(1.02, day);
    }
  },
  /** From all over the world: a wave a day that never comes near nothing. */
  WORLDWIDE {
    @Override
    double mean(int hour, Random random) {
      return MOST * (0.6 + 0.4 * Math.sin(2 * Math.PI * hour / 24));
    }
  },
  /** An office in which three times as much is asked in one hour of fifty, which nothing tells. */
  BURSTS {
    @Override
    double mean(int hour, Random random) {
      return office(hour) * (random.nextInt(50) == 0 ? 3 : 1);
    }
  },
  /** An office that is closed on the last Tuesday and Wednesday. */
  HOLIDAY {
    @Override
    double mean(int hour, Random random) {
      int day = hour / 24;
      return office(day == DAYS - 6 || day == DAYS - 5 ? hour % 24 + 6 * 24 : hour);
    }
  };

  static final int DAYS = 42;

  private static final double MOST = 20_000;
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  /** Hours differ by so much by chance, beside what a count differs by anyway. */
  private static final double SPREAD = 0.1;

  abstract double mean(int hour, Random random);

  HourlyVolume of(long seed) {
    Random random = new Random(seed);
    List<Double> questions =
        IntStream.range(0, DAYS * 24)
            .mapToObj(hour -> counted(mean(hour, random), random))
            .toList();
    return new HourlyVolume(MONDAY, questions);
  }

  private static double counted(double mean, Random random) {
    double moved = mean * Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
    return Math.max(0, Math.rint(moved + Math.sqrt(moved) * random.nextGaussian()));
  }

  private static double office(int hour) {
    double open = Math.sin(Math.PI * (hour % 24 - 7) / 12);
    double share = hour / 24 % 7 < 5 ? 1 : 0.1;
    return MOST * share * Math.max(0.02, hour % 24 < 7 || hour % 24 > 18 ? 0 : open);
  }
}
