package dev.aquifer.infra;

import dev.aquifer.core.scale.ScalingPace;
import dev.aquifer.core.scale.ScalingThresholds;
import dev.aquifer.infra.ScalingSettings.Period;
import dev.aquifer.infra.ScalingSettings.Range;
import dev.aquifer.infra.ScalingSettings.Ready;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentTier;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentType;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.IScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.PredefinedMetric;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTargetAttributes;
import software.amazon.awscdk.services.applicationautoscaling.StepScalingAction;
import software.amazon.awscdk.services.applicationautoscaling.TargetTrackingScalingPolicy;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.ApplicationScalingAction;
import software.constructs.Construct;

/**
 * Instances of a function that are kept ready, and how their number follows what they have to do.
 *
 * <p>One is added a minute while any threshold is reached, and more at once while too many are in
 * use; one goes after every five minutes in which none was. Composite alarms cannot scale, so one
 * expression says whether any threshold is reached, and both alarms look at it.
 */
final class ReadyInstances extends Construct {

  private static final String NAMESPACE = "lambda";
  private static final String DIMENSION = "lambda:function:ProvisionedConcurrency";
  private static final ScalingPace PACE = ScalingPace.DEFAULTS;
  private static final Duration PERIOD = Duration.minutes(1);

  private final Range range;
  private final boolean free;
  private final String resource;

  ReadyInstances(JavaFunction function, Ready ready, ScalingThresholds thresholds) {
    super(function, "Ready");
    range = ready.range();
    free = ready.schedule().isEmpty();
    resource = "function:%s:%s".formatted(function.function().getFunctionName(), JavaFunction.LIVE);
    CfnScalableTarget target =
        CfnScalableTarget.Builder.create(this, "Target")
            .serviceNamespace(NAMESPACE)
            .scalableDimension(DIMENSION)
            .resourceId(resource)
            .minCapacity(range.least())
            .maxCapacity(range.most())
            .scheduledActions(ready.schedule().stream().map(ReadyInstances::action).toList())
            .build();
    target.getNode().addDependency(function.live());
    IScalableTarget scaled =
        ScalableTarget.fromScalableTargetAttributes(
            this,
            "Scaled",
            ScalableTargetAttributes.builder()
                .scalableTargetId(target.getRef())
                .serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .build());
    TargetTrackingScalingPolicy.Builder.create(this, "Utilization")
        .scalingTarget(scaled)
        .predefinedMetric(PredefinedMetric.LAMBDA_PROVISIONED_CONCURRENCY_UTILIZATION)
        .targetValue(thresholds.cpu())
        .scaleOutCooldown(seconds(PACE.cooldown()))
        // It would look at the use of the instances alone.
        .disableScaleIn(true)
        .build();
    MathExpression busy = new BusyExpression(this, function, thresholds).over(PERIOD);
    raise(scaled, busy);
    lower(scaled, busy);
  }

  private void raise(IScalableTarget scaled, MathExpression busy) {
    StepScalingAction more =
        StepScalingAction.Builder.create(this, "More")
            .scalingTarget(scaled)
            .adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
            .cooldown(seconds(PACE.cooldown()))
            .build();
    more.addAdjustment(AdjustmentTier.builder().adjustment(1).lowerBound(0).build());
    Alarm.Builder.create(this, "Busy")
        .alarmDescription("A threshold is reached: one more instance is kept ready.")
        .metric(busy)
        .threshold(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new ApplicationScalingAction(more));
  }

  private void lower(IScalableTarget scaled, MathExpression busy) {
    StepScalingAction fewer =
        StepScalingAction.Builder.create(this, "Fewer")
            .scalingTarget(scaled)
            .adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
            .cooldown(seconds(PACE.calm()))
            .build();
    fewer.addAdjustment(AdjustmentTier.builder().adjustment(-1).upperBound(0).build());
    Alarm.Builder.create(this, "Calm")
        .alarmDescription("No threshold was reached of late: one instance fewer is kept ready.")
        .metric(busy)
        .threshold(1)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
        .evaluationPeriods(PACE.calm().toMinutes())
        // Nobody asks anything.
        .treatMissingData(TreatMissingData.BREACHING)
        .build()
        .addAlarmAction(new ApplicationScalingAction(fewer));
  }

  private static CfnScalableTarget.ScheduledActionProperty action(Period period) {
    return CfnScalableTarget.ScheduledActionProperty.builder()
        .scheduledActionName(
            "at-" + period.from().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", ""))
        .schedule(period.from())
        .scalableTargetAction(
            CfnScalableTarget.ScalableTargetActionProperty.builder()
                .minCapacity(period.range().least())
                .maxCapacity(period.range().most())
                .build())
        .build();
  }

  /**
   * Lets a function say ahead of time how many are to be ready, by scheduled actions of its own.
   * CloudFormation does not know the ARN of a scalable target, so the conditions name what it is.
   */
  Permission schedule() {
    return Permission.to(
            "ScheduleInstances",
            "application-autoscaling:PutScheduledAction",
            "application-autoscaling:DeleteScheduledAction")
        .onAll(
            "The ARN of a scalable target ends in an id that no template can know; conditions allow"
                + " those of Lambda's provisioned concurrency alone.",
            "arn:%s:application-autoscaling:%s:%s:scalable-target/*"
                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID))
        .when(
            Map.of(
                "StringEquals",
                Map.of(
                    "application-autoscaling:service-namespace",
                    NAMESPACE,
                    "application-autoscaling:scalable-dimension",
                    DIMENSION)));
  }

  /** Lets such a function read what is scheduled, whoever scheduled it. */
  Permission readSchedule() {
    return Permission.to("ReadSchedule", "application-autoscaling:DescribeScheduledActions")
        .onAll("Application Auto Scaling has no resource for what only describes.", "*");
  }

  /** Whether nobody has said by hand when how many are ready. */
  boolean isFree() {
    return free;
  }

  /** What such a function must know: the target, and between which numbers it may choose. */
  Map<String, String> environment() {
    return Map.of(
        "AQUIFER_SCALED_RESOURCE", resource,
        "AQUIFER_LEAST_READY", String.valueOf(range.least()),
        "AQUIFER_MOST_READY", String.valueOf(range.most()));
  }

  private static Duration seconds(java.time.Duration duration) {
    return Duration.seconds(duration.toSeconds());
  }
}
