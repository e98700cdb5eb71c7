package dev.aquifer.core.scale;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps steps in memory, and what was asked of it; after so many changes it fails. */
public final class InMemoryCapacitySchedule implements CapacitySchedule {

  private final TreeMap<Instant, CapacityStep> steps = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private int left = Integer.MAX_VALUE;

  /** Fails once so many more changes were made; heals with a large number. */
  public void failAfter(int changes) {
    left = changes;
  }

  /** What was changed so far, such as {@code put 2026-03-02T10:00:00Z}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public List<CapacityStep> steps() {
    return List.copyOf(steps.values());
  }

  @Override
  public void put(CapacityStep step) {
    change("put", step);
    steps.put(step.hour(), step);
  }

  @Override
  public void remove(CapacityStep step) {
    change("remove", step);
    steps.remove(step.hour());
  }

  private void change(String what, CapacityStep step) {
    if (left-- <= 0) {
      throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The schedule is away.");
    }
    asked.add(what + " " + step.hour());
  }
}
