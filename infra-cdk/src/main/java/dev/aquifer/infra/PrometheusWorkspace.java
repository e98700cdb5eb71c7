package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.aps.CfnRuleGroupsNamespace;
import software.amazon.awscdk.services.aps.CfnWorkspace;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** A workspace of Amazon Managed Service for Prometheus, with the rules and alerts. */
final class PrometheusWorkspace extends Construct {

  private static final String SERVICE = "aps.amazonaws.com";

  private final DataKey key;
  private final CfnWorkspace workspace;

  private PrometheusWorkspace(Construct scope, ProtectedResources resources) {
    super(scope, "Prometheus");
    key = resources.key();
    workspace =
        CfnWorkspace.Builder.create(this, "Workspace").kmsKeyArn(key.key().getKeyArn()).build();
  }

  static Optional<PrometheusWorkspace> ifChosen(Construct scope, ProtectedResources resources) {
    return resources.settings().monitoring().workspace()
        ? Optional.of(new PrometheusWorkspace(scope, resources))
        : Optional.empty();
  }

  /** What the collector must know. */
  Map<String, String> environment() {
    return Map.of("AQUIFER_REMOTE_WRITE_URL", url() + "api/v1/remote_write");
  }

  Permission write() {
    return Permission.to("WriteToPrometheus", "aps:RemoteWrite").on(workspace.getAttrArn());
  }

  /** Its address, with a slash at its end. */
  String url() {
    return workspace.getAttrPrometheusEndpoint();
  }

  /** Has it evaluate the rules, and tell a topic of alerts. */
  void tell(Settings settings, Topic topic) {
    CfnRuleGroupsNamespace.Builder.create(this, "Rules")
        .name("aquifer")
        .workspace(workspace.getAttrArn())
        .data(PrometheusRules.of(settings))
        .build();
    Map<String, Map<String, String>> fromHere =
        Map.of(
            "ArnEquals", Map.of("aws:SourceArn", workspace.getAttrArn()),
            "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal(SERVICE)))
            .actions(List.of("sns:Publish", "sns:GetTopicAttributes"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(fromHere)
            .build());
    key.admit("PrometheusAlerts", SERVICE);
    workspace.setAlertManagerDefinition(
        """
        alertmanager_config: |
          route:
            receiver: operators
            group_by: [alertname]
          receivers:
            - name: operators
              sns_configs:
                - topic_arn: %s
                  send_resolved: true
                  sigv4:
                    region: %s
        """
            .formatted(topic.getTopicArn(), Aws.REGION));
  }
}
