package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told of what.
 *
 * @param alarmEmail where alarms are sent to
 * @param runbooks what links to runbooks begin with, without a slash at the end
 * @param prices of models, as functions read them: a line of each with dollars for a million tokens
 *     read and written
 * @param spendLimit what models may cost in a day, in dollars
 * @param workspace whether metrics go to a workspace of Amazon Managed Service for Prometheus
 */
record MonitoringSettings(
    Optional<String> alarmEmail,
    String runbooks,
    List<String> prices,
    int spendLimit,
    boolean workspace) {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+");
  private static final Pattern RUNBOOKS =
      Pattern.compile("(https?://)?[^\\s\"'\\\\{}]*[^\\s\"'\\\\{}/]");

  private static final Pattern PRICE = Pattern.compile("\\S+( \\d{1,6}(\\.\\d{1,6})?){2}");

  static MonitoringSettings read(Context context) {
    return new MonitoringSettings(
        context.optional(ContextKey.ALARM_EMAIL, EMAIL, "write one e-mail address, or nothing"),
        context.matching(
            ContextKey.RUNBOOKS, RUNBOOKS, "write an address without a slash at its end"),
        context.optional(ContextKey.PRICES).isEmpty()
            ? List.of()
            : context.list(
                ContextKey.PRICES,
                PRICE,
                "write a model and its dollars for a million tokens read and written, such as"
                    + " 'amazon.nova-lite-v1:0 0.06 0.24', separated by commas"),
        (int) context.whole(ContextKey.SPEND_LIMIT, 1, 1_000_000),
        context.oneOf(ContextKey.PROMETHEUS, Map.of("none", false, "workspace", true)));
  }

  /** What a function that asks models is told. */
  Map<String, String> priceEnvironment() {
    return prices.isEmpty() ? Map.of() : Map.of("AQUIFER_PRICES", String.join("\n", prices));
  }

  /** The address of a runbook. */
  String link(Runbook runbook) {
    return runbooks + "/" + runbook.page() + ".md";
  }
}
