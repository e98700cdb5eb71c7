package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user pool, and who may sign in to it.
 *
 * @param groups that people can be in
 * @param loginDomainPrefix the first part of the login page's address
 * @param callbackUrls where people come back to after login
 * @param mfaRequired whether the pool's own people need a second factor
 * @param others who may sign in beside them, and as what
 */
record PoolSettings(
    List<String> groups,
    Optional<String> loginDomainPrefix,
    List<String> callbackUrls,
    boolean mfaRequired,
    SignInSettings others) {

  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Pattern URL =
      Pattern.compile("https://[^\\s#,]+|http://localhost(:\\d+)?(/[^\\s#,]*)?");
  private static final Pattern LOGIN_DOMAIN =
      Pattern.compile("(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static PoolSettings read(Context context) {
    List<String> groups =
        context.list(
            ContextKey.GROUPS,
            GROUP,
            "write names separated by commas, of letters, digits, . _ and -");
    return new PoolSettings(
        groups,
        context.optional(
            ContextKey.LOGIN_DOMAIN_PREFIX,
            LOGIN_DOMAIN,
            "write up to 63 lower-case letters, digits and hyphens, without aws, amazon or cognito"),
        context.list(
            ContextKey.CALLBACK_URLS,
            URL,
            "write https addresses separated by commas; http is for localhost alone"),
        context.oneOf(ContextKey.MFA, Map.of("required", true, "optional", false)),
        SignInSettings.read(context, groups));
  }
}
