package dev.aquifer.local.bus;

import dev.aquifer.local.template.PseudoParameters;
import dev.aquifer.local.template.RuleDefinition;
import dev.aquifer.local.template.ScheduleDefinition;
import dev.aquifer.local.template.TargetDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Fires the template's scheduled rules and schedules. */
public final class Scheduler implements AutoCloseable {
  private final Targets targets;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  public Scheduler(Targets targets, Clock clock) {
    this.targets = targets;
    this.clock = clock;
  }

  /** Starts a rule that has a schedule. */
  public void add(RuleDefinition rule) {
    if (rule.enabled() && rule.schedule().isPresent()) {
      arm(
          Expression.of(rule.schedule().get(), "UTC"),
          () -> rule.targets().forEach(target -> targets.deliver(target, event(rule))));
    }
  }

  /** Starts a schedule. */
  public void add(ScheduleDefinition schedule) {
    TargetDefinition target = schedule.target();
    if (schedule.enabled()) {
      arm(
          Expression.of(schedule.expression(), schedule.zone()),
          () -> targets.deliver(target, target.input().orElse("{}")));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void arm(Expression expression, Runnable action) {
    Instant now = clock.instant();
    Optional<Instant> next = expression.next(now);
    if (next.isPresent()) {
      var _ =
          timer.schedule(
              () -> {
                arm(expression, action);
                action.run();
              },
              Duration.between(now, next.get()).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private String event(RuleDefinition rule) {
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", PseudoParameters.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", PseudoParameters.REGION);
    event.put(
        "resources",
        List.of(
            "arn:aws:events:%s:%s:rule/%s"
                .formatted(PseudoParameters.REGION, PseudoParameters.ACCOUNT, rule.name())));
    event.put("detail", Map.of());
    return JsonMapper.shared().writeValueAsString(event);
  }
}
