package dev.aquifer.local.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rule of the event bus.
 *
 * @param pattern the events it matches, as JSON
 * @param schedule when it fires by itself: {@code rate(...)} or {@code cron(...)}
 */
public record RuleDefinition(
    String logicalId,
    String name,
    Optional<String> pattern,
    Optional<String> schedule,
    boolean enabled,
    List<TargetDefinition> targets) {

  static RuleDefinition of(Properties properties, String name) {
    properties.only(
        Set.of("EventPattern", "Name", "ScheduleExpression", "State", "Targets"),
        Set.of("Description", "RoleArn", "Tags"));
    return new RuleDefinition(
        properties.resource().logicalId(),
        name,
        properties.has("EventPattern")
            ? Optional.of(JsonMapper.shared().writeValueAsString(properties.json("EventPattern")))
            : Optional.empty(),
        properties.optional("ScheduleExpression"),
        !properties.optional("State").orElse("ENABLED").equals("DISABLED"),
        properties.parts("Targets").stream().map(TargetDefinition::of).toList());
  }
}
