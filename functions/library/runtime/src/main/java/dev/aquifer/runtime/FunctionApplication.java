package dev.aquifer.runtime;

import dev.aquifer.core.settings.Settings;
import java.io.InputStream;
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

  /** Makes the handler with its clients; called once, while the function starts. */
  protected abstract PrimedHandler<E, R> handler(Settings settings);

  @Override
  public final void initialize(GenericApplicationContext context) {
    PrimedHandler<E, R> handler = handler(new Settings(System.getenv()));
    Function<InputStream, byte[]> function = new EventFunction<>(type, handler.handler());
    context.registerBean(
        name,
        FunctionRegistration.class,
        () ->
            new FunctionRegistration<>(function, name)
                .type(FunctionTypeUtils.functionType(InputStream.class, byte[].class)));
    context.registerBean(SnapshotPriming.class, () -> new SnapshotPriming(handler.priming()));
  }
}
