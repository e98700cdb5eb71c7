package dev.aquifer.infra;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the API takes, and what stands before it.
 *
 * @param policy which roles there are and who has them, without comments
 * @param requestsPerSecond the steady rate at which requests are taken, of all callers together
 * @param burst requests above that rate that are taken at once
 * @param logsRole whether the account's API Gateway logging role is made here
 * @param webAcl {@code new}, {@code none}, or the ARN of a web ACL that is there already
 * @param requestsPerAddress how many requests one address may make in five minutes
 * @param usagePlans who is counted and limited by an API key; none if nobody is
 */
record ApiSettings(
    String policy,
    int requestsPerSecond,
    int burst,
    boolean logsRole,
    String webAcl,
    int requestsPerAddress,
    List<UsagePlan> usagePlans) {

  static final String NEW_WEB_ACL = "new";
  static final String NO_WEB_ACL = "none";

  private static final Pattern WEB_ACL =
      Pattern.compile(
          "new|none|arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\\d{12}:regional/webacl/[^/\\s]+/[^/\\s]+");

  static ApiSettings read(Context context) {
    return new ApiSettings(
        RolePolicy.read(context),
        (int) context.whole(ContextKey.REQUESTS_PER_SECOND, 1, 10_000),
        (int) context.whole(ContextKey.REQUEST_BURST, 1, 5_000),
        context.flag(ContextKey.API_LOGS_ROLE),
        context.matching(
            ContextKey.WEB_ACL,
            WEB_ACL,
            "write new, none, or the ARN of a regional web ACL of AWS WAF"),
        (int) context.whole(ContextKey.REQUESTS_PER_ADDRESS, 10, 2_000_000_000),
        UsagePlan.read(context));
  }
}
