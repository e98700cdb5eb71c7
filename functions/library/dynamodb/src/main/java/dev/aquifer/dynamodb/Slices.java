package dev.aquifer.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;

/** Cuts what is asked for into as many requests as it needs. */
final class Slices {

  private Slices() {}

  /** The elements in their order, at most so many in each list; no elements, no list. */
  static <T> List<List<T>> of(Collection<T> elements, int most) {
    return elements.stream().gather(Gatherers.windowFixed(most)).toList();
  }
}
