package dev.aquifer.local.bus;

import dev.aquifer.local.template.RuleDefinition;
import dev.aquifer.local.template.TargetDefinition;
import dev.aquifer.local.template.TemplateException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/** The default event bus: matches events against the template's rules with AWS's own matcher. */
public final class EventBus {
  private final Machine machine = Machine.builder().build();
  private final Map<String, RuleDefinition> rules = new LinkedHashMap<>();
  private final Targets targets;

  public EventBus(List<RuleDefinition> rules, Targets targets) {
    this.targets = targets;
    for (RuleDefinition rule : rules) {
      if (rule.enabled() && rule.pattern().isPresent()) {
        try {
          machine.addRule(rule.logicalId(), rule.pattern().get());
        } catch (IOException e) {
          throw new TemplateException(rule.logicalId() + ": malformed event pattern", e);
        }
        this.rules.put(rule.logicalId(), rule);
      }
    }
  }

  /**
   * Takes one event, as JSON, and hands it to the targets of every rule that matches it; returns
   * before they have done anything with it.
   */
  public void put(String event) {
    for (String name : matching(event)) {
      RuleDefinition rule = rules.get(name);
      if (rule != null) {
        for (TargetDefinition target : rule.targets()) {
          targets.deliver(target, event);
        }
      }
    }
  }

  private List<String> matching(String event) {
    try {
      return machine.rulesForJSONEvent(event);
    } catch (Exception e) {
      throw new IllegalArgumentException("not an event: " + event, e);
    }
  }
}
