package dev.aquifer.local.template;

import java.util.Set;

/**
 * Who reads a log as it is written.
 *
 * @param logGroup its name, as its function's definition has it
 * @param pattern which of its lines
 * @param functionArn who reads them
 */
public record SubscriptionDefinition(String logGroup, String pattern, String functionArn) {

  static SubscriptionDefinition of(Properties properties) {
    properties.only(
        Set.of("LogGroupName", "FilterPattern", "DestinationArn"), Set.of("FilterName"));
    return new SubscriptionDefinition(
        properties.text("LogGroupName"),
        properties.text("FilterPattern"),
        properties.text("DestinationArn"));
  }
}
