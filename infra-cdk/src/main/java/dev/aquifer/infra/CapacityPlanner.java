package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * Schedules every hour how many instances are to be ready in each hour of the next day. There is
 * one only if instances are kept ready at all, and if nobody says when by hand: both would set the
 * same number, and whoever came last would have it.
 */
final class CapacityPlanner extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("capacity-planner", 1024, Duration.ofMinutes(5), false);

  private final JavaFunction function;

  private CapacityPlanner(
      Construct scope, Foundation foundation, MetricsTable table, ReadyInstances ready) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this,
            foundation,
            SHAPE,
            Backend.together(table.environment(), ready.environment()),
            List.of(table.read(), ready.schedule(), ready.readSchedule()));
    CfnRule rule =
        CfnRule.Builder.create(this, "EveryHour")
            .description("How many instances are to be ready is planned.")
            // When the hour's first snapshot has been taken, and before the next hour's step.
            .scheduleExpression("cron(10 * * * ? *)")
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("CapacityPlanner")
                        .arn(function.live().getFunctionArn())
                        .build()))
            .build();
    CfnPermission.Builder.create(this, "Rule")
        .action("lambda:InvokeFunction")
        .functionName(function.live().getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(rule.getAttrArn())
        .sourceAccount(Aws.ACCOUNT_ID)
        .build();
    // What was planned before reaches a day ahead, and the next run makes up for this one.
    CfnEventInvokeConfig.Builder.create(this, "Asynchronous")
        .functionName(function.function().getFunctionName())
        .qualifier(function.live().getAliasName())
        .maximumRetryAttempts(0)
        .build();
  }

  /** The planner of a function's instances, if they are to be planned. */
  static Optional<CapacityPlanner> of(
      Construct scope, Foundation foundation, MetricsTable table, JavaFunction planned) {
    return planned
        .ready()
        .filter(ReadyInstances::isFree)
        .map(ready -> new CapacityPlanner(scope, foundation, table, ready));
  }

  JavaFunction function() {
    return function;
  }
}
