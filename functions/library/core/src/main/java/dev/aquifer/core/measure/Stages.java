package dev.aquifer.core.measure;

import dev.aquifer.core.problem.ProblemException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one question: how long each takes, and which of them its answer had to be made
 * without. Thread-safe.
 */
public final class Stages {

  /** A stage, in the order of a question's way. */
  public enum Stage {
    /** Without it, passages are found by words alone. */
    EMBED("embeddings"),
    /** Of the index and the ledger; without it there is no answer. */
    SEARCH("retrieval"),
    /** Without it, what was found for the question as it stands. */
    ENHANCE("query-enhancement"),
    /** Without it, the order in which passages were found. */
    RERANK("reranking"),
    /** Without it, passages without what is around them. */
    CONTEXT("context"),
    /** Without it, an answer in the documents' own sentences. */
    GENERATE("generation");

    private final String service;

    Stage(String service) {
      this.service = service;
    }

    /** What does it, as health and errors name it. */
    public String service() {
      return service;
    }

    /** As replies and metrics spell it, such as {@code rerank}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Measurements measurements;
  private final Set<Stage> without = Collections.synchronizedSet(EnumSet.noneOf(Stage.class));

  /** Begins a question. */
  public Stages(Measurements measurements) {
    this.measurements = measurements;
  }

  /** Measures nothing. */
  public static Stages unmeasured() {
    return new Stages(Measurements.NONE);
  }

  /** Runs a stage that there is no answer without. */
  public <T extends @Nullable Object> T run(Stage stage, Supplier<T> work) {
    try {
      return measurements.timed(Metric.STAGE_DURATION, work, stage.text());
    } catch (ProblemException e) {
      if (e.code().isServerError()) {
        measurements.count(Metric.ERRORS, stage.service(), e.code().code());
      }
      throw e;
    }
  }

  /** Runs a stage; if a part of the deployment fails, does without it. */
  public <T extends @Nullable Object> T runOr(
      Stage stage, Supplier<T> work, Supplier<T> otherwise) {
    try {
      return run(stage, work);
    } catch (ProblemException e) {
      if (!e.code().isServerError()) {
        throw e;
      }
      missed(stage);
      return otherwise.get();
    }
  }

  /** A part of a stage, for another thread. */
  public <T extends @Nullable Object> Callable<T> carried(Callable<T> work) {
    return measurements.carried(work);
  }

  /** Notes that the answer is made without a stage, or without a part of it. */
  public void missed(Stage stage) {
    if (without.add(stage)) {
      measurements.count(Metric.DEGRADED, stage.text());
    }
  }

  /** Notes whether a cache held what was looked up. */
  public void lookup(String cache, boolean found) {
    measurements.count(Metric.CACHE_LOOKUPS, cache, found ? "hit" : "miss");
  }

  /** What the answer was made without, in the order of a question's way. */
  public Set<Stage> without() {
    synchronized (without) {
      return without.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(without));
    }
  }
}
