package dev.aquifer.infra;

import java.math.BigDecimal;
import java.util.List;
import software.amazon.awscdk.Duration;

/**
 * A pace at which a budget is used up, as in the <a
 * href="https://sre.google/workbook/alerting-on-slos/">Site Reliability Workbook, chapter 5</a>.
 * The long window says that it matters, the short one that it goes on.
 *
 * @param rate 1 uses up the budget in 30 days
 */
record BurnRate(double rate, Duration longWindow, Duration shortWindow) {

  /** Somebody is called. */
  static final List<BurnRate> PAGE =
      List.of(
          new BurnRate(14.4, Duration.hours(1), Duration.minutes(5)),
          new BurnRate(6, Duration.hours(6), Duration.minutes(30)));

  /**
   * It is for the next morning. The workbook's window of three days is longer than CloudWatch's.
   */
  static final List<BurnRate> TICKET =
      List.of(new BurnRate(3, Duration.days(1), Duration.hours(2)));

  /** Of a budget of which a rate of 6 is more than all. */
  static final List<BurnRate> TICKET_OF_WIDE_BUDGET =
      List.of(new BurnRate(4, Duration.hours(6), Duration.minutes(30)), TICKET.getFirst());

  /** The share that uses up a budget at this pace. */
  double of(double budget) {
    return BigDecimal.valueOf(rate).multiply(BigDecimal.valueOf(budget)).doubleValue();
  }
}
