package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** What filters requests before the API sees them, on the API's stage. */
final class WebAcl extends Construct {

  /**
   * Rules that look for code and for large bodies where everything may stand: the body is a
   * question, or a document's text, as JSON. It is never made part of a page, a path or a command,
   * and API Gateway limits its size. What would match is counted.
   */
  private static final List<String> COUNTED =
      List.of(
          "SizeRestrictions_BODY",
          "CrossSiteScripting_BODY",
          "GenericLFI_BODY",
          "GenericRFI_BODY",
          "EC2MetaDataSSRF_BODY");

  /** Never in a log: who has these has the caller's rights. */
  private static final List<String> SECRET_HEADERS = List.of("authorization", "x-api-key");

  WebAcl(Construct scope, ProtectedResources resources, Stage stage) {
    super(scope, "WebAcl");
    String chosen = resources.settings().api().webAcl();
    boolean own = chosen.equals(ApiSettings.NEW_WEB_ACL);
    CfnWebACLAssociation.Builder.create(this, "Association")
        .webAclArn(own ? acl(resources) : chosen)
        .resourceArn(stage.getStageArn())
        .build();
  }

  private String acl(ProtectedResources resources) {
    CfnWebACL acl =
        CfnWebACL.Builder.create(this, "Acl")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visibility("WebAcl"))
            .rules(
                List.of(
                    perAddress(0, resources.settings().api().requestsPerAddress()),
                    managed(1, "AWSManagedRulesAmazonIpReputationList", List.of()),
                    managed(2, "AWSManagedRulesKnownBadInputsRuleSet", List.of()),
                    managed(3, "AWSManagedRulesCommonRuleSet", COUNTED)))
            .build();
    LogGroup log =
        resources.logs(
            this,
            "Log",
            one ->
                // The service asks for the beginning; the stack's own id makes it the only one.
                one.logGroupName(
                    Fn.join(
                        "-",
                        List.of(
                            "aws-waf-logs",
                            Aws.STACK_NAME,
                            Fn.select(2, Fn.split("/", Aws.STACK_ID))))));
    CfnLoggingConfiguration.Builder.create(this, "Logging")
        .resourceArn(acl.getAttrArn())
        .logDestinationConfigs(List.of(log.getLogGroupArn()))
        .redactedFields(
            SECRET_HEADERS.stream()
                .map(header ->
                    CfnLoggingConfiguration.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", header))
                        .build())
                .toList())
        .build();
    return acl.getAttrArn();
  }

  private static CfnWebACL.RuleProperty perAddress(int priority, int requests) {
    return CfnWebACL.RuleProperty.builder()
        .name("RequestsPerAddress")
        .priority(priority)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(requests)
                        .evaluationWindowSec(300)
                        .build())
                .build())
        .visibilityConfig(visibility("RequestsPerAddress"))
        .build();
  }

  /** AWS's own rules, at whichever version AWS holds for current. */
  private static CfnWebACL.RuleProperty managed(int priority, String group, List<String> counted) {
    return CfnWebACL.RuleProperty.builder()
        .name(group)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(group)
                        .ruleActionOverrides(
                            counted.isEmpty() ? null : counted.stream().map(WebAcl::count).toList())
                        .build())
                .build())
        .visibilityConfig(visibility(group))
        .build();
  }

  private static CfnWebACL.RuleActionOverrideProperty count(String rule) {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name(rule)
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CfnWebACL.CountActionProperty.builder().build())
                .build())
        .build();
  }

  /**
   * Samples hold headers and bodies of requests, which are not for everyone who sees the console.
   */
  private static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .metricName(metric)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .build();
  }
}
