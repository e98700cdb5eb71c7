package dev.aquifer.core.health;

import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Stages.Stage;
import java.time.Duration;
import java.util.List;

/**
 * What Aquifer is made of, each after what it depends on. What has none of these to tell of it,
 * such as a reranker that is not configured, is not shown.
 */
public enum Service {
  LEDGER("ledger", true, Duration.ofMillis(500)),
  OBJECT_STORE("object-store", false, Duration.ofSeconds(2)),
  QUEUES("queues", false, Duration.ofSeconds(1)),
  CHUNK_INDEX("chunk-index", true, Duration.ofSeconds(2)),
  EMBEDDING_MODEL("embedding-model", false, Duration.ofSeconds(3)),
  RERANKER("reranker", false, Duration.ofSeconds(3)),
  LANGUAGE_MODEL("language-model", false, Duration.ofSeconds(15)),
  DOCUMENT_PROCESSING(
      "document-processing",
      Metric.MESSAGE_DURATION,
      "document-processing",
      false,
      Duration.ofMinutes(1),
      LEDGER,
      OBJECT_STORE,
      QUEUES,
      CHUNK_INDEX,
      EMBEDDING_MODEL),
  RETRIEVAL(Stage.SEARCH, true, Duration.ofSeconds(2), LEDGER, CHUNK_INDEX),
  QUERY_ENHANCEMENT(Stage.ENHANCE, false, Duration.ofSeconds(5), LANGUAGE_MODEL),
  GENERATION(Stage.GENERATE, false, Duration.ofSeconds(20), LANGUAGE_MODEL);

  private final String text;
  private final Metric calls;
  private final String label;
  private final boolean vital;

  // java.time.Duration never changes.
  private final Duration slow;

  // Made by List.of, and so never changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Service> dependsOn;

  /** Something that is called. */
  Service(String text, boolean vital, Duration slow) {
    this(text, Metric.DEPENDENCY_DURATION, text, vital, slow);
  }

  /** A stage of a question. */
  Service(Stage stage, boolean vital, Duration slow, Service... dependsOn) {
    this(stage.service(), Metric.STAGE_DURATION, stage.text(), vital, slow, dependsOn);
  }

  Service(
      String text, Metric calls, String label, boolean vital, Duration slow, Service... dependsOn) {
    this.text = text;
    this.calls = calls;
    this.label = label;
    this.vital = vital;
    this.slow = slow;
    this.dependsOn = List.of(dependsOn);
  }

  /** As errors, metrics and replies name it. */
  public String text() {
    return text;
  }

  /** The histogram that has its calls. */
  Metric calls() {
    return calls;
  }

  /** The label of its calls. */
  String label() {
    return label;
  }

  /** Whether nobody has an answer without it. */
  boolean isVital() {
    return vital;
  }

  /** How long a call takes on average before that is too long. */
  Duration slow() {
    return slow;
  }

  /** What it cannot be healthy without. */
  List<Service> dependsOn() {
    return dependsOn;
  }
}
