package dev.aquifer.core.balance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the endpoint of a call is chosen among those that are fit for it. */
public enum Strategy {
  /** Each in its turn, as often as its weight says. */
  ROUND_ROBIN,
  /** The one with the fewest calls under way for its weight. */
  LEAST_CONNECTIONS,
  /** The one with the least smoothed latency × (1 + calls under way) for its weight. */
  RESPONSE_TIME,
  /** The one with the fewest calls under way for its weight × what is left of it. */
  RESOURCE_USAGE;

  /** As settings spell it, such as {@code response_time}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The strategy of a name. */
  public static Optional<Strategy> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
