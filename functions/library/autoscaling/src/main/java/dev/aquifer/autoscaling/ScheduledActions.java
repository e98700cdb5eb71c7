package dev.aquifer.autoscaling;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.scale.CapacitySchedule;
import dev.aquifer.core.scale.CapacityStep;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClientBuilder;
import software.amazon.awssdk.services.applicationautoscaling.model.ConcurrentUpdateException;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * Steps as scheduled actions of the scalable target of one function's provisioned concurrency. Its
 * own are told by their names ({@link ActionOfStep}): those of the template stay.
 */
public final class ScheduledActions implements CapacitySchedule {

  private static final String PART = "schedule of instances";

  /** A refusal for the rate or for another's change is waited out. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int ATTEMPTS = 5;

  private final ApplicationAutoScalingClient client;
  private final String resource;

  /**
   * Knows the target.
   *
   * @param resource such as {@code function:NAME:ALIAS}
   */
  public ScheduledActions(ApplicationAutoScalingClient client, String resource) {
    this.client = client;
    this.resource = resource;
  }

  /** The target that {@code AQUIFER_SCALED_RESOURCE} names. */
  public static ScheduledActions configured(Settings settings) {
    return new ScheduledActions(
        client(ApplicationAutoScalingClient.builder(), TIMEOUT),
        settings.text("AQUIFER_SCALED_RESOURCE"));
  }

  static ApplicationAutoScalingClient client(
      ApplicationAutoScalingClientBuilder builder, Duration timeout) {
    // Two that change a target at once are told so, and one has to come again.
    RetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .retryOnException(ConcurrentUpdateException.class)
            .build();
    return AwsClients.client(
        builder.overrideConfiguration(
            ClientOverrideConfiguration.builder().retryStrategy(retries).build()),
        timeout);
  }

  @Override
  public List<CapacityStep> steps() {
    return call(() ->
        client
            .describeScheduledActionsPaginator(describe ->
                describe
                    .serviceNamespace(ServiceNamespace.LAMBDA)
                    .scalableDimension(ScalableDimension.LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY)
                    .resourceId(resource))
            .scheduledActions()
            .stream()
            .map(ActionOfStep::read)
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public void put(CapacityStep step) {
    call(() ->
        client.putScheduledAction(put ->
            put.serviceNamespace(ServiceNamespace.LAMBDA)
                .scalableDimension(ScalableDimension.LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY)
                .resourceId(resource)
                .scheduledActionName(ActionOfStep.name(step))
                .schedule(ActionOfStep.schedule(step))
                .scalableTargetAction(action ->
                    action.minCapacity(step.bounds().min()).maxCapacity(step.bounds().max()))));
  }

  @Override
  public void remove(CapacityStep step) {
    call(() -> {
      try {
        client.deleteScheduledAction(delete ->
            delete
                .serviceNamespace(ServiceNamespace.LAMBDA)
                .scalableDimension(ScalableDimension.LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY)
                .resourceId(resource)
                .scheduledActionName(ActionOfStep.name(step)));
        return true;
      } catch (ObjectNotFoundException e) {
        // Another run was here before.
        return false;
      }
    });
  }

  private static <T> T call(Supplier<T> call) {
    return AwsCall.to(PART, call);
  }
}
