package dev.aquifer.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.ResourcePolicy;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/** The domain's logs, and the permission of OpenSearch Service to write them. */
final class SearchLogs extends Construct {

  private final Map<String, LogGroup> groups;

  SearchLogs(Construct scope, ProtectedResources resources) {
    super(scope, "Logs");
    groups = new LinkedHashMap<>();
    for (String kind : List.of("ES_APPLICATION_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")) {
      groups.put(kind, resources.logs(this, kind));
    }
    ResourcePolicy.Builder.create(this, "Policy")
        .policyStatements(
            List.of(
                PolicyStatement.Builder.create()
                    .principals(List.of(new ServicePrincipal("es.amazonaws.com")))
                    .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                    .resources(groups.values().stream().map(LogGroup::getLogGroupArn).toList())
                    .conditions(
                        Map.of(
                            "StringEquals",
                            Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                    .build()))
        .build();
  }

  /** By the kind of log. */
  Map<String, CfnDomain.LogPublishingOptionProperty> publishing() {
    return groups.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                kind ->
                    CfnDomain.LogPublishingOptionProperty.builder()
                        .enabled(true)
                        .cloudWatchLogsLogGroupArn(kind.getValue().getLogGroupArn())
                        .build()));
  }
}
