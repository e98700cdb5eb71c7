package dev.aquifer.resilience;

import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.resilience.Deadline;
import dev.aquifer.core.resilience.Remote;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The class of this name as it would be without guards: a call takes as long as it takes, however
 * many there are, and a safe one that fails is made again at once, three times in all.
 */
public final class Guards {

  private static final int ATTEMPTS = 3;

  /** Takes what the real one takes, and needs none of it. */
  public Guards(Deadline deadline, Measurements measurements) {}

  /** The same port, whose safe methods are tried again. */
  public <P> P around(Class<P> port, P real, String service, Limits limits) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Remote remote = method.getAnnotation(Remote.class);
              int attempts = remote != null && remote.safe() ? ATTEMPTS : 1;
              return called(real, method, arguments, attempts);
            }));
  }

  private static @Nullable Object called(
      Object real, Method method, @Nullable Object @Nullable [] arguments, int attempts)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      if (attempts > 1) {
        return called(real, method, arguments, attempts - 1);
      }
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
