package dev.aquifer.core.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is measured, by the names and labels that Prometheus shows. Durations are in
 * seconds; shares are from 0 to 1.
 */
public enum Metric {
  REQUESTS("rag_requests_total", "HTTP requests answered.", "method", "endpoint", "status"),
  REQUEST_DURATION(
      "rag_request_duration_seconds",
      "Time from a request's arrival in its function to its reply.",
      Buckets.SECONDS,
      "method",
      "endpoint"),
  ERRORS(
      "rag_errors_total",
      "What failed, by the part of Aquifer or the dependency that it failed in.",
      "service",
      "error_type"),
  DEPENDENCY_DURATION(
      "rag_dependency_duration_seconds",
      "Time of one call of a dependency, failed or not.",
      Buckets.SECONDS,
      "service"),
  MESSAGE_DURATION(
      "rag_message_duration_seconds",
      "Time from the receipt of a queue's message to its end, failed or not.",
      Buckets.LAG,
      "service"),
  PARKED(
      "rag_parked_messages_total",
      "Messages that trying again cannot help, by the reason.",
      "service",
      "error_type"),
  STAGE_DURATION(
      "rag_stage_duration_seconds", "Time of one stage of a question.", Buckets.SECONDS, "stage"),
  DEGRADED("rag_degraded_total", "Replies made without one of their parts.", "part"),
  RESPONSE_QUALITY(
      "rag_response_quality",
      "How likely it is that the documents hold what was asked for; 0 without an answer.",
      Buckets.SHARES),
  RETRIEVAL_ACCURACY(
      "rag_retrieval_accuracy",
      "Reciprocal rank of the first passage that an answer cites; 0 without an answer.",
      Buckets.SHARES),
  TOKENS("rag_tokens_total", "Tokens that a model read or wrote.", "model", "direction"),
  COST("rag_cost_dollars_total", "What a model's tokens cost at the configured price.", "model"),
  CACHE_LOOKUPS("rag_cache_lookups_total", "Lookups in a cache.", "cache", "result"),
  CHANGE_LAG(
      "rag_change_lag_seconds",
      "Time from a change in its source until answers follow from it.",
      Buckets.LAG,
      "source"),
  COLD_STARTS("rag_cold_starts_total", "First events of new processes.", "function"),
  BREAKER_TRANSITIONS(
      "rag_breaker_transitions_total", "Changes of circuit breakers.", "service", "state"),
  RETRIES("rag_retries_total", "Calls of a dependency made once more.", "service"),
  HEDGES("rag_hedges_total", "Second calls beside one that takes long.", "service"),
  FEEDBACK("rag_feedback_total", "What people said about answers.", "rating"),
  ACTIVE_CONNECTIONS(
      "rag_active_connections",
      "Calls of a dependency under way, on average since the measure before.",
      Kind.GAUGE,
      "service"),
  QUEUE_SIZE("rag_queue_size", "Messages that wait.", Kind.GAUGE, "queue_type"),
  DOCUMENTS("rag_documents", "Documents by state.", Kind.GAUGE, "state"),
  BREAKER_STATE(
      "rag_breaker_state",
      "The circuit breaker that changed last: 0 closed, 1 half open, 2 open.",
      Kind.GAUGE,
      "service"),
  HEALTH(
      "rag_health",
      "Health of a service: 2 healthy, 1 degraded, 0 unhealthy.",
      Kind.GAUGE,
      "service");

  /** How readings of a metric are added up. */
  public enum Kind {
    /** Only grows. */
    COUNTER,
    /** Counts observations by size. */
    HISTOGRAM,
    /** Has the latest value alone. */
    GAUGE
  }

  private final String text;
  private final String help;
  private final Kind kind;

  // Made by List.of, and so never changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Double> bounds;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> labels;

  /** A counter. */
  Metric(String text, String help, String... labels) {
    this(text, help, Kind.COUNTER, List.of(), labels);
  }

  Metric(String text, String help, Kind kind, String... labels) {
    this(text, help, kind, List.of(), labels);
  }

  /** A histogram. */
  Metric(String text, String help, List<Double> bounds, String... labels) {
    this(text, help, Kind.HISTOGRAM, bounds, labels);
  }

  Metric(String text, String help, Kind kind, List<Double> bounds, String... labels) {
    this.text = text;
    this.help = help;
    this.kind = kind;
    this.bounds = bounds;
    this.labels = List.of(labels);
  }

  /** The metric of a name. */
  public static Optional<Metric> named(String text) {
    return Arrays.stream(values()).filter(metric -> metric.text.equals(text)).findFirst();
  }

  /** The name, such as {@code rag_requests_total}. */
  public String text() {
    return text;
  }

  /** What it says, as a sentence. */
  public String help() {
    return help;
  }

  public Kind kind() {
    return kind;
  }

  /** Of a histogram: the upper bounds of its buckets, ascending; there is one more without any. */
  public List<Double> bounds() {
    return bounds;
  }

  /** The names of its labels, in the order that their values are given in. */
  public List<String> labels() {
    return labels;
  }

  /** Buckets that every instance shares, so that their counts can be added. */
  private static final class Buckets {
    static final List<Double> SECONDS =
        List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0);
    static final List<Double> LAG =
        List.of(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0);
    static final List<Double> SHARES = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
  }
}
