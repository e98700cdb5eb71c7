package dev.aquifer.capacityplanner;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.aquifer.autoscaling.ScheduledActions;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Snapshots;
import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoSnapshots;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import java.time.Clock;

/** The function {@code capacityPlanner}. */
public final class CapacityPlannerApplication extends FunctionApplication<ScheduledEvent, String> {

  public CapacityPlannerApplication() {
    super("capacityPlanner", EventType.lambda(ScheduledEvent.class));
  }

  @Override
  protected PrimedHandler<ScheduledEvent, String> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    Snapshots snapshots = DynamoSnapshots.configured(settings);
    return new PrimedHandler<>(
        new CapacityPlanner(
            snapshots, ScheduledActions.configured(settings), bounds(settings), clock),
        () -> snapshots.at(clock.instant()));
  }

  private static Bounds bounds(Settings settings) {
    int least = (int) settings.number("AQUIFER_LEAST_READY", 1);
    return new Bounds(least, (int) settings.number("AQUIFER_MOST_READY", least));
  }
}
