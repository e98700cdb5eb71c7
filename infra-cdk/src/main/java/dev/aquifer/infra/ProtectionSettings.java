package dev.aquifer.infra;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands before the API and around the search domain.
 *
 * @param webAcl {@code new}, {@code none}, or the ARN of a web ACL that is there already
 * @param requestsPerAddress how many requests one address may make in five minutes
 * @param usagePlans who is counted and limited by an API key; none if nobody is
 * @param networkCidr the addresses of the network around the search domain
 */
record ProtectionSettings(
    String webAcl, int requestsPerAddress, List<UsagePlan> usagePlans, String networkCidr) {

  static final String NEW_WEB_ACL = "new";
  static final String NO_WEB_ACL = "none";

  private static final Pattern WEB_ACL =
      Pattern.compile(
          "new|none|arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\\d{12}:regional/webacl/[^/\\s]+/[^/\\s]+");

  /** Room for three zones, in the ranges that are not routed on the internet. */
  private static final Pattern CIDR =
      Pattern.compile(
          "(10\\.\\d{1,3}|172\\.(1[6-9]|2\\d|3[01])|192\\.168)\\.\\d{1,3}\\.0/(1[6-9]|2[0-2])");

  static ProtectionSettings read(Context context) {
    return new ProtectionSettings(
        context.matching(
            ContextKey.WEB_ACL,
            WEB_ACL,
            "write new, none, or the ARN of a regional web ACL of AWS WAF"),
        (int) context.whole(ContextKey.REQUESTS_PER_ADDRESS, 10, 2_000_000_000),
        UsagePlan.read(context),
        context.matching(
            ContextKey.NETWORK_CIDR,
            CIDR,
            "write a private range of /16 to /22, such as 10.20.0.0/20"));
  }
}
