package dev.aquifer.core.change;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Runs something around each call that is made through a port; the call itself stays real. */
final class Calls {

  private Calls() {}

  /** One call. */
  interface Call {
    Object make() throws Throwable;
  }

  static Library.Around around(UnaryOperator<Call> each) {
    return new Library.Around() {
      @Override
      public <T> T put(Class<T> port, T real) {
        return port.cast(
            Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) ->
                    each.apply(
                            () -> {
                              try {
                                return method.invoke(real, arguments);
                              } catch (InvocationTargetException e) {
                                throw e.getCause();
                              }
                            })
                        .make()));
      }
    };
  }

  /** The process ends: nothing after it runs, and nobody answers. */
  static final class Crash extends RuntimeException {}

  /** Crashes before or after the call of this number, from 0, and counts the calls. */
  static final class CrashAt implements UnaryOperator<Call> {

    private final int number;
    private final boolean after;
    private int calls;
    private boolean crashed;

    CrashAt(int number, boolean after) {
      this.number = number;
      this.after = after;
    }

    @Override
    public Call apply(Call call) {
      boolean now = calls++ == number;
      crashed |= now;
      return () -> {
        if (now && !after) {
          throw new Crash();
        }
        Object result = call.make();
        if (now) {
          throw new Crash();
        }
        return result;
      };
    }

    boolean crashed() {
      return crashed;
    }
  }
}
