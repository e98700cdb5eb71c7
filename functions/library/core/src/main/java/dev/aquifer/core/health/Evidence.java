package dev.aquifer.core.health;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Reading;
import dev.aquifer.core.measure.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of a service since the check before.
 *
 * @param slow how long a call takes on average before that is too long
 * @param calls that ended
 * @param errors of them, or instead of them
 * @param mean how long a call took; zero without any
 * @param breaker 2 if calls are not made, 1 if they are tried, 0 if neither is known
 */
record Evidence(Duration slow, long calls, long errors, Duration mean, double breaker) {

  /** From these shares of failed calls on. */
  private static final double DEGRADED = 0.05;

  private static final double UNHEALTHY = 0.5;

  /** A breaker changes at least each half minute while it is open, if anybody calls. */
  private static final Duration BREAKER_KNOWN = Duration.ofMinutes(2);

  /** Of a service. */
  static Evidence of(Service service, List<Series> grown, Instant now) {
    return of(service.text(), service.calls(), service.label(), service.slow(), grown, now);
  }

  /** Of one endpoint of a service, which is called as the service is. */
  static Evidence of(Service service, String endpoint, List<Series> grown, Instant now) {
    return of(endpoint, service.calls(), endpoint, service.slow(), grown, now);
  }

  private static Evidence of(
      String name, Metric counted, String label, Duration slow, List<Series> grown, Instant now) {
    long calls = 0;
    long errors = 0;
    double seconds = 0;
    double breaker = 0;
    for (Series one : grown) {
      switch (one.reading()) {
        case Reading.Distribution all when is(one, counted, label) -> {
          calls += all.count();
          seconds += all.sum().doubleValue();
        }
        case Reading.Total(BigDecimal sum) when is(one, Metric.ERRORS, name) ->
            errors += sum.longValue();
        case Reading.Latest(double value, Instant at)
            when is(one, Metric.BREAKER_STATE, name) && at.plus(BREAKER_KNOWN).isAfter(now) ->
            breaker = value;
        default -> {
          // Of another service.
        }
      }
    }
    Duration mean = calls == 0 ? Duration.ZERO : Duration.ofNanos((long) (seconds / calls * 1e9));
    return new Evidence(slow, calls, errors, mean, breaker);
  }

  private static boolean is(Series series, Metric metric, String label) {
    return series.metric() == metric && series.labels().getFirst().equals(label);
  }

  /** What it comes to with a probe; empty if nothing is known. */
  Optional<Verdict> verdict(Optional<Probe.Result> probe) {
    if (calls == 0 && errors == 0 && breaker == 0 && probe.isEmpty()) {
      return Optional.empty();
    }
    Health byProbe =
        probe.filter(one -> !one.isUp()).isPresent() ? Health.UNHEALTHY : Health.HEALTHY;
    long millis = calls > 0 ? mean.toMillis() : probe.map(Probe.Result::millis).orElse(0L);
    return Optional.of(new Verdict(byProbe.or(byCalls()), millis, errors, details(probe)));
  }

  private Health byCalls() {
    double failed = (double) errors / Math.max(1, Math.max(calls, errors));
    if (breaker >= 2 || failed >= UNHEALTHY) {
      return Health.UNHEALTHY;
    }
    return breaker >= 1 || failed >= DEGRADED || mean.compareTo(slow) > 0
        ? Health.DEGRADED
        : Health.HEALTHY;
  }

  private String details(Optional<Probe.Result> probe) {
    StringBuilder text = new StringBuilder();
    if (calls > 0 || errors > 0) {
      text.append(
          "%,d calls, %,d of them failed, %,d ms on average."
              .formatted(Math.max(calls, errors), errors, mean.toMillis()));
    }
    if (breaker >= 1) {
      text.append(text.isEmpty() ? "" : " ").append("Calls are held back for some seconds.");
    }
    probe.ifPresent(one ->
        text.append(text.isEmpty() ? "" : " ")
            .append(one.isUp() ? "It answers." : "It does not answer: " + one.reason() + "."));
    return text.toString();
  }
}
