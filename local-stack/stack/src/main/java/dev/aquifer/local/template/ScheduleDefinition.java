package dev.aquifer.local.template;

import java.util.Set;

/**
 * A schedule of EventBridge Scheduler.
 *
 * @param expression {@code rate(...)}, {@code cron(...)} or {@code at(...)}
 * @param zone the time zone of a cron expression
 */
public record ScheduleDefinition(
    String logicalId, String expression, String zone, boolean enabled, TargetDefinition target) {

  static ScheduleDefinition of(Properties properties) {
    properties.only(
        Set.of("Name", "ScheduleExpression", "ScheduleExpressionTimezone", "State", "Target"),
        Set.of("Description", "FlexibleTimeWindow", "GroupName", "KmsKeyArn"));
    return new ScheduleDefinition(
        properties.resource().logicalId(),
        properties.text("ScheduleExpression"),
        properties.optional("ScheduleExpressionTimezone").orElse("UTC"),
        !properties.optional("State").orElse("ENABLED").equals("DISABLED"),
        TargetDefinition.of(properties.part("Target")));
  }
}
