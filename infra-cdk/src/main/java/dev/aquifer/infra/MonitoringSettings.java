package dev.aquifer.infra;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told of what.
 *
 * @param alarmEmail where alarms are sent to
 * @param runbooks what links to runbooks begin with, without a slash at the end
 * @param spendLimit what models may cost in a day, in dollars
 * @param workspace whether metrics go to a workspace of Amazon Managed Service for Prometheus
 */
record MonitoringSettings(
    Optional<String> alarmEmail, String runbooks, int spendLimit, boolean workspace) {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+");
  private static final Pattern RUNBOOKS =
      Pattern.compile("(https?://)?[^\\s\"'\\\\{}]*[^\\s\"'\\\\{}/]");

  static MonitoringSettings read(Context context) {
    return new MonitoringSettings(
        context.optional(ContextKey.ALARM_EMAIL, EMAIL, "write one e-mail address, or nothing"),
        context.matching(
            ContextKey.RUNBOOKS, RUNBOOKS, "write an address without a slash at its end"),
        (int) context.whole(ContextKey.SPEND_LIMIT, 1, 1_000_000),
        context.oneOf(ContextKey.PROMETHEUS, Map.of("none", false, "workspace", true)));
  }

  /** The address of a runbook. */
  String link(Runbook runbook) {
    return runbooks + "/" + runbook.page() + ".md";
  }
}
