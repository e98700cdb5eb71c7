package dev.aquifer.infra;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.apigateway.ApiKeyOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.apigateway.UsagePlanProps;

/**
 * How much somebody with an API key may ask. The key counts requests and proves nothing: who asks
 * is still told by the token.
 *
 * @param name of whoever has the key
 * @param requestsPerSecond the steady rate
 * @param burst requests above that rate that are taken at once
 * @param requestsPerDay the quota
 */
record UsagePlan(String name, int requestsPerSecond, int burst, int requestsPerDay) {

  private static final Pattern ONE =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9-]{0,63}):([1-9]\\d{0,4}):([1-9]\\d{0,3}):([1-9]\\d{0,8})");
  private static final String INSTEAD =
      "write name:requests a second:burst:requests a day, separated by commas, such as"
          + " partner:10:20:100000; each name once";

  static List<UsagePlan> read(Context context) {
    String text = context.text(ContextKey.USAGE_PLANS);
    List<UsagePlan> plans =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(one -> one(one, text))
            .toList();
    Set<String> names = plans.stream().map(UsagePlan::name).collect(Collectors.toSet());
    if (names.size() < plans.size()) {
      throw new InvalidSettingException(ContextKey.USAGE_PLANS, text, INSTEAD);
    }
    return plans;
  }

  private static UsagePlan one(String one, String text) {
    Matcher parts = ONE.matcher(one);
    if (!parts.matches()) {
      throw new InvalidSettingException(ContextKey.USAGE_PLANS, text, INSTEAD);
    }
    return new UsagePlan(
        parts.group(1),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  /** Makes the plan on the API's stage, and a key for it, whose value API Gateway makes. */
  void addTo(RestApi api) {
    api.addUsagePlan(
            "Plan-" + name,
            UsagePlanProps.builder()
                .name(name)
                .throttle(
                    ThrottleSettings.builder()
                        .rateLimit(requestsPerSecond)
                        .burstLimit(burst)
                        .build())
                .quota(QuotaSettings.builder().limit(requestsPerDay).period(Period.DAY).build())
                .apiStages(
                    List.of(
                        UsagePlanPerApiStage.builder()
                            .api(api)
                            .stage(api.getDeploymentStage())
                            .build()))
                .build())
        .addApiKey(api.addApiKey("Key-" + name, ApiKeyOptions.builder().description(name).build()));
  }
}
