package dev.aquifer.bench.contest;

import dev.aquifer.bench.peer.Peer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Measures how long each port takes while one question is answered, on the asker's thread. */
final class Stages {

  private final ThreadLocal<Map<String, Long>> nanos = ThreadLocal.withInitial(HashMap::new);

  /** The port, whose every call counts towards a stage. */
  <T> T timed(String stage, Class<T> port, T real) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          long start = System.nanoTime();
          try {
            Object result = method.invoke(real, arguments);
            // The same port for one tenant is timed too.
            return method.getReturnType() == port ? timed(stage, port, port.cast(result)) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          } finally {
            nanos.get().merge(stage, System.nanoTime() - start, Long::sum);
          }
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  /** Does the work; returns the nanoseconds of its stages and of the whole. */
  Map<String, Long> of(Callable<?> work) throws Exception {
    nanos.remove();
    long start = System.nanoTime();
    work.call();
    nanos.get().put(Peer.TOTAL, System.nanoTime() - start);
    return Map.copyOf(nanos.get());
  }
}
