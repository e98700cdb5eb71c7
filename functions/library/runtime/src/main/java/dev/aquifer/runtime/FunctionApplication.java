package dev.aquifer.runtime;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.resilience.Deadline;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.emf.EmfMeasurements;
import dev.aquifer.tracing.TracedMeasurements;
import dev.aquifer.tracing.Tracers;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A function's application: one bean, registered by name without scanning. The bean takes the event
 * as the stream that Lambda hands over, so that the framework neither logs it nor lets its headers
 * choose a function.
 *
 * @param <E> the event
 * @param <R> the reply
 */
public abstract class FunctionApplication<E, R>
    implements ApplicationContextInitializer<GenericApplicationContext> {

  /** Of the gateway's 29 seconds, one is left to reply in. */
  private static final Duration LIMIT = Duration.ofSeconds(28);

  private final Deadline deadline = new Deadline(System::nanoTime);
  private final String name;
  private final EventType<E> type;

  /**
   * Describes the function.
   *
   * @param name its {@code spring_cloud_function_definition}
   */
  protected FunctionApplication(String name, EventType<E> type) {
    this.name = name;
    this.type = type;
  }

  /**
   * Makes the handler with its clients; called once, while the function starts.
   *
   * @param measurements takes what it measures
   */
  protected abstract PrimedHandler<E, R> handler(Settings settings, Measurements measurements);

  /** When whoever sent the event that is handled stops waiting. */
  protected final Deadline deadline() {
    return deadline;
  }

  @Override
  public final void initialize(GenericApplicationContext context) {
    Settings settings = new Settings(System.getenv());
    Measurements measurements =
        new TracedMeasurements(new EmfMeasurements(), Tracers.configured(settings, name));
    Duration limit =
        Duration.ofSeconds(settings.number("AQUIFER_DEADLINE_SECONDS", LIMIT.toSeconds()));
    PrimedHandler<E, R> handler = handler(settings, measurements);
    Function<InputStream, byte[]> function =
        new EventFunction<>(
            type,
            handler.handler(),
            () -> deadline.begin(limit),
            () -> measurements.count(Metric.COLD_STARTS, name));
    context.registerBean(
        name,
        FunctionRegistration.class,
        () ->
            new FunctionRegistration<>(function, name)
                .type(FunctionTypeUtils.functionType(InputStream.class, byte[].class)));
    context.registerBean(
        SnapshotPriming.class,
        () ->
            new SnapshotPriming(
                () -> {
                  deadline.begin(limit);
                  handler.priming().run();
                },
                !takesSnapshot(settings)));
  }

  /** Whether this is Lambda's SnapStart, which takes a failure for one of the whole deployment. */
  private static boolean takesSnapshot(Settings settings) {
    return settings.text("AWS_LAMBDA_INITIALIZATION_TYPE", "").equals("snap-start");
  }
}
