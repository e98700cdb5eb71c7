package dev.aquifer.core.measure;

import dev.aquifer.core.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts the tokens that models read and write, and what they cost. Thread-safe. */
public final class TokenMeter {

  /** Counts nothing. */
  public static final TokenMeter NONE = new TokenMeter(Measurements.NONE, Map.of());

  private static final String PRICES = "AQUIFER_PRICES";
  private static final int WORDS = 3;
  private static final double MILLION = 1e6;

  private final Measurements measurements;
  private final Map<String, Price> prices;

  /** Dollars for a million tokens. */
  record Price(double read, double written) {}

  TokenMeter(Measurements measurements, Map<String, Price> prices) {
    this.measurements = measurements;
    this.prices = Map.copyOf(prices);
  }

  /**
   * A meter with the prices in {@code AQUIFER_PRICES}: {@code MODEL READ WRITTEN}, one to a line,
   * in dollars for a million tokens. A model without one costs nothing.
   */
  public static TokenMeter configured(Settings settings, Measurements measurements) {
    Map<String, Price> prices = new HashMap<>();
    for (String line : settings.text(PRICES, "").lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.size() != WORDS) {
        throw Settings.invalid(PRICES, "has the line '" + line + "'");
      }
      prices.put(words.get(0), new Price(dollars(words.get(1)), dollars(words.get(2))));
    }
    return new TokenMeter(measurements, prices);
  }

  private static double dollars(String text) {
    try {
      double dollars = Double.parseDouble(text);
      if (dollars >= 0 && Double.isFinite(dollars)) {
        return dollars;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw Settings.invalid(PRICES, "has the price '" + text + "'");
  }

  /**
   * Counts one reply.
   *
   * @param read tokens of what it was asked
   * @param written tokens of what it replied
   */
  public void used(String model, long read, long written) {
    count(model, "read", read);
    count(model, "written", written);
    cost(model, read, written)
        .ifPresent(dollars -> measurements.record(Metric.COST, dollars, List.of(model)));
  }

  private void count(String model, String direction, long tokens) {
    if (tokens > 0) {
      measurements.record(Metric.TOKENS, (double) tokens, List.of(model, direction));
    }
  }

  private OptionalDouble cost(String model, long read, long written) {
    Price price = prices.get(model);
    return price == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            ((double) read * price.read() + (double) written * price.written()) / MILLION);
  }
}
