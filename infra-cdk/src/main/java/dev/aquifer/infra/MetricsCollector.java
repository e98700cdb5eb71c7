package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Adds up what functions write to their logs as metrics. Its own log is not among them: each batch
 * would bring about the next.
 */
final class MetricsCollector extends Construct {

  /** Shorter than a turn of writing to Prometheus, so that no two of them overlap. */
  static final FunctionShape SHAPE =
      new FunctionShape("metrics-collector", 1024, Duration.ofSeconds(25), false);

  /** Lines of the embedded metric format, in Aquifer's namespace. */
  private static final String PATTERN = "{ $._aws.CloudWatchMetrics[0].Namespace = \"Aquifer\" }";

  private static final int RETRIES = 2;

  private final JavaFunction function;
  private final Queue lost;
  private final Optional<PrometheusWorkspace> workspace;

  MetricsCollector(Construct scope, Foundation foundation, MetricsTable table) {
    super(scope, SHAPE.constructId());
    lost =
        foundation
            .resources()
            .queue(
                this, "Lost", one -> one.retentionPeriod(software.amazon.awscdk.Duration.days(14)));
    Reasons.accept(
        lost,
        "AwsSolutions-SQS3",
        "It takes what Lambda gave up, and so is itself where messages end.");
    List<Permission> permissions = new ArrayList<>(List.of(table.add(), table.read()));
    permissions.add(Permission.to("GiveUpBatches", "sqs:SendMessage").on(lost.getQueueArn()));
    workspace = PrometheusWorkspace.ifChosen(this, foundation.resources());
    workspace.map(PrometheusWorkspace::write).ifPresent(permissions::add);
    function =
        new JavaFunction(
            this,
            foundation,
            SHAPE,
            Backend.together(
                table.environment(),
                workspace.map(PrometheusWorkspace::environment).orElse(Map.of())),
            permissions);
    CfnEventInvokeConfig.Builder.create(this, "Asynchronous")
        .functionName(function.function().getFunctionName())
        .qualifier(function.live().getAliasName())
        .maximumRetryAttempts(RETRIES)
        .destinationConfig(
            CfnEventInvokeConfig.DestinationConfigProperty.builder()
                .onFailure(
                    CfnEventInvokeConfig.OnFailureProperty.builder()
                        .destination(lost.getQueueArn())
                        .build())
                .build())
        .build();
  }

  /** Has it read what functions measure. */
  void read(List<JavaFunction> functions) {
    CfnPermission allowed =
        CfnPermission.Builder.create(this, "Logs")
            .action("lambda:InvokeFunction")
            .functionName(function.live().getFunctionArn())
            .principal("logs.amazonaws.com")
            .sourceAccount(Aws.ACCOUNT_ID)
            .build();
    for (JavaFunction one : functions) {
      if (one != function) {
        CfnSubscriptionFilter filter =
            CfnSubscriptionFilter.Builder.create(this, one.shape().constructId())
                .logGroupName(one.logs().getLogGroupName())
                .filterPattern(PATTERN)
                .destinationArn(function.live().getFunctionArn())
                .build();
        filter.getNode().addDependency(allowed);
      }
    }
  }

  JavaFunction function() {
    return function;
  }

  /** Where what it comes to is written, too; empty if nowhere. */
  Optional<PrometheusWorkspace> workspace() {
    return workspace;
  }

  /** What could not be added, to be looked at. */
  Queue lost() {
    return lost;
  }
}
