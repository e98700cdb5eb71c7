package dev.aquifer.core.enhance;

import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.measure.Stages.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks those enhancers that may close a question's gaps, at once and within a time. An easy
 * question has no gap and pays nothing; an enhancer that fails or is late adds nothing.
 */
public final class Enhancement {

  /** No enhancer at all. */
  public static final Enhancement NONE = new Enhancement(List.of(), Duration.ZERO);

  private final List<Enhancer> enhancers;
  private final Duration within;

  /**
   * Makes an enhancement.
   *
   * @param within how long all enhancers together may take
   */
  public Enhancement(List<Enhancer> enhancers, Duration within) {
    this.enhancers = List.copyOf(enhancers);
    this.within = within;
  }

  /**
   * The variants for a question of which something was found, perhaps nothing.
   *
   * @param stages those of the question, to note that one is missing
   */
  public List<Variant> variants(String question, List<Passage> found, Stages stages) {
    if (enhancers.isEmpty()) {
      return List.of();
    }
    Set<Gap> gaps = Gap.of(question, found);
    List<Callable<List<Variant>>> asked =
        enhancers.stream()
            .filter(enhancer -> !Collections.disjoint(enhancer.closes(), gaps))
            .map(enhancer -> stages.carried(() -> enhancer.variants(question, found)))
            .toList();
    return asked.isEmpty() ? List.of() : ask(asked, stages);
  }

  private List<Variant> ask(List<Callable<List<Variant>>> asked, Stages stages) {
    List<Variant> variants = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (Future<List<Variant>> reply :
          threads.invokeAll(asked, within.toMillis(), TimeUnit.MILLISECONDS)) {
        variants.addAll(variants(reply, stages));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Not closed, which would wait for an enhancer that does not heed its interruption.
      threads.shutdownNow();
    }
    return List.copyOf(variants);
  }

  private static List<Variant> variants(Future<List<Variant>> reply, Stages stages)
      throws InterruptedException {
    try {
      return reply.get();
    } catch (ExecutionException | CancellationException e) {
      stages.missed(Stage.ENHANCE);
      return List.of();
    }
  }
}
