package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Installation;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * {@code trace}: the latest traces; {@code trace ID}: who did what in one of them, and when. An id
 * is in each reply's header {@code X-Trace-Id} and in each line of a function's log.
 */
final class ShowTrace {

  private static final double NANOS_OF_MILLI = 1e6;
  private static final long NANOS = 1_000_000_000;

  private final Installation installation;
  private final Console console;

  ShowTrace(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  void run(List<String> line) {
    var arguments = Arguments.of(line, Set.of(), Set.of());
    var control = new ApiClient(RunningStack.require(installation).control(), "");
    if (arguments.words().isEmpty()) {
      for (JsonNode trace : control.get("traces").body()) {
        latest(trace);
      }
      return;
    }
    String id = arguments.only("trace");
    JsonNode spans = control.get("traces/" + id).body();
    if (spans.isEmpty()) {
      throw new CommandFailed("There is no trace " + id + ". The latest are: local-stack/trace");
    }
    tree(StreamSupport.stream(spans.spliterator(), false).toList());
  }

  private void latest(JsonNode trace) {
    List<JsonNode> spans = StreamSupport.stream(trace.spliterator(), false).toList();
    JsonNode first = spans.getFirst();
    long end =
        spans.stream()
            .mapToLong(
                span -> span.path("startNanos").asLong() + span.path("durationNanos").asLong())
            .max()
            .orElseThrow();
    console.line(
        "  %s  %s  %,8.0f ms  %3d spans  %s"
            .formatted(
                first.path("trace").asString(),
                time(first),
                (end - first.path("startNanos").asLong()) / NANOS_OF_MILLI,
                spans.size(),
                first.path("name").asString()));
  }

  private static LocalTime time(JsonNode span) {
    long nanos = span.path("startNanos").asLong();
    return LocalTime.ofInstant(
            Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS), ZoneId.systemDefault())
        .withNano(0);
  }

  /** What began outside of these spans is a root. */
  private void tree(List<JsonNode> spans) {
    var known = new HashSet<String>();
    spans.forEach(span -> known.add(span.path("id").asString()));
    long start = spans.getFirst().path("startNanos").asLong();
    console.line("  %10s  %10s".formatted("at ms", "took ms"));
    spans.stream()
        .filter(span -> !known.contains(span.path("parent").asString()))
        .forEach(root -> branch(root, spans, start, 0));
  }

  private void branch(JsonNode span, List<JsonNode> spans, long start, int depth) {
    console.line(
        "  %,10.1f  %,10.1f  %s%s%s%s"
            .formatted(
                (span.path("startNanos").asLong() - start) / NANOS_OF_MILLI,
                span.path("durationNanos").asLong() / NANOS_OF_MILLI,
                "  ".repeat(depth),
                span.path("name").asString(),
                depth == 0 ? "  (" + span.path("service").asString() + ")" : "",
                span.path("failed").asBoolean() ? "  failed" : ""));
    spans.stream()
        .filter(child -> child.path("parent").asString().equals(span.path("id").asString()))
        .forEach(child -> branch(child, spans, start, depth + 1));
  }
}
