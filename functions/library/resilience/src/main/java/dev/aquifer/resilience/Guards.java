package dev.aquifer.resilience;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.resilience.Deadline;
import dev.aquifer.core.resilience.Remote;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Puts guards around the ports of a function, by what these say of their methods. */
public final class Guards {

  private final Deadline deadline;
  private final Measurements measurements;

  /**
   * Makes guards.
   *
   * @param deadline of the event that is handled
   */
  public Guards(Deadline deadline, Measurements measurements) {
    this.deadline = deadline;
    this.measurements = measurements;
  }

  /**
   * The same port behind a guard of its own.
   *
   * @param service what is behind the port, as errors and metrics name it
   */
  public <P> P around(Class<P> port, P real, String service, Limits limits) {
    return around(
        port,
        real,
        new Guard(service, limits, deadline, measurements, RandomGenerator.getDefault()));
  }

  /** The same port, whose methods that are {@link Remote} go through a guard. */
  static <P> P around(Class<P> port, P real, Guard guard) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Remote remote = method.getAnnotation(Remote.class);
              if (remote == null) {
                return called(real, method, arguments);
              }
              Supplier<@Nullable Object> call = () -> called(real, method, arguments);
              return remote.safe()
                  ? guard.<@Nullable Object>read(call)
                  : guard.<@Nullable Object>call(call);
            }));
  }

  private static @Nullable Object called(
      Object real, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
