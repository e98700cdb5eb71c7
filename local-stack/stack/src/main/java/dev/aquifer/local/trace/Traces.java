package dev.aquifer.local.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest traces, by the spans that came of them. Thread-safe. */
public final class Traces {

  private static final int KEPT = 1_000;

  private final Map<String, List<Span>> spans = new LinkedHashMap<>();

  synchronized void add(Span span) {
    spans.computeIfAbsent(span.trace(), _ -> new ArrayList<>()).add(span);
    if (spans.size() > KEPT) {
      spans.remove(spans.keySet().iterator().next());
    }
  }

  /** The ids of traces, that which began last first. */
  public synchronized List<String> latest(int most) {
    return spans.keySet().stream().toList().reversed().stream().limit(most).toList();
  }

  /** What is known of a trace, in the order in which it began. */
  public synchronized List<Span> of(String trace) {
    return spans.getOrDefault(trace, List.of()).stream()
        .sorted(Comparator.comparingLong(Span::startNanos))
        .toList();
  }
}
