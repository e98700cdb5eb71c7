package dev.aquifer.searchaccess;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import java.time.Duration;

/** The function {@code searchAccess}. */
public final class SearchAccessApplication
    extends FunctionApplication<CloudFormationCustomResourceEvent, String> {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  public SearchAccessApplication() {
    super("searchAccess", EventType.lambda(CloudFormationCustomResourceEvent.class));
  }

  @Override
  protected PrimedHandler<CloudFormationCustomResourceEvent, String> handler(
      Settings settings, Measurements measurements) {
    // It runs at deployments alone, and the domain is known only then: there is nothing to prime.
    return new PrimedHandler<>(new SearchAccess(PAUSE), () -> {});
  }
}
