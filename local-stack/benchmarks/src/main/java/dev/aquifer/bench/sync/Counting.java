package dev.aquifer.bench.sync;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what parts are asked for. */
final class Counting {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** A part whose calls count under a name. */
  <T> T of(String name, Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              // What only names a part with other words does not call it.
              if (port.isAssignableFrom(method.getReturnType())) {
                return proxy;
              }
              add(name, 1);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** A model whose texts count. */
  Embeddings embeddings(Embeddings real) {
    return new Embeddings() {

      @Override
      public EmbeddingModel model() {
        return real.model();
      }

      @Override
      public List<Embedding> embedPassages(List<String> texts) {
        add(Cost.EMBEDDED, texts.size());
        return real.embedPassages(texts);
      }

      @Override
      public Embedding embedQuery(String text) {
        return real.embedQuery(text);
      }

      @Override
      public int countTokens(String text) {
        return real.countTokens(text);
      }

      @Override
      public int maximumTokens() {
        return real.maximumTokens();
      }
    };
  }

  private void add(String name, long amount) {
    counts.computeIfAbsent(name, one -> new LongAdder()).add(amount);
  }

  void reset() {
    counts.clear();
  }

  Map<String, Long> counts() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach((name, count) -> now.put(name, count.sum()));
    return now;
  }
}
