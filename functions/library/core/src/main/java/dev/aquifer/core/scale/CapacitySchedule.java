package dev.aquifer.core.scale;

import java.util.List;

/**
 * The steps that were planned for a pool of instances, and that are taken by themselves when their
 * time comes. What others have scheduled for the same pool is neither seen nor changed.
 *
 * <p>Methods throw {@code DEPENDENCY_UNAVAILABLE} if it cannot be reached or refuses; what was put
 * before stays.
 */
public interface CapacitySchedule {

  /** Every step that was put and not removed; one that was taken may have gone by itself. */
  List<CapacityStep> steps();

  /** Puts a step in place of the one for the same hour, if there is one. */
  void put(CapacityStep step);

  /** Removes the step for an hour; it is no error if there is none any more. */
  void remove(CapacityStep step);
}
