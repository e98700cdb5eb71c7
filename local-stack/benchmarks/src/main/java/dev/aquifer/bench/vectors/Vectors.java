package dev.aquifer.bench.vectors;

import dev.aquifer.core.embed.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The vectors of an index; each one's number is its place.
 *
 * @param all the real ones first, then copies of them in turn, each with noise of its own
 * @param real how many are not copies
 */
record Vectors(List<Embedding> all, int real) {

  /** In each dimension; in 384 it turns a vector by about 21 degrees. */
  static final double NOISE = 0.02;

  /** Cuts or fills up real vectors to a number; the copies' noise is normally distributed. */
  static Vectors of(List<Embedding> real, int number, long seed) {
    Random random = new Random(seed);
    List<Embedding> all = new ArrayList<>(real.subList(0, Math.min(number, real.size())));
    while (all.size() < number) {
      float[] values = real.get(all.size() % real.size()).values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (NOISE * random.nextGaussian());
      }
      all.add(Embedding.normalized(values));
    }
    return new Vectors(List.copyOf(all), Math.min(number, real.size()));
  }

  /** The numbers of those nearest to a vector, by comparing it with each. */
  Set<Integer> nearest(Embedding question, int number) {
    double[] cosines = all.stream().mapToDouble(question::cosine).toArray();
    return IntStream.range(0, cosines.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -cosines[i]))
        .limit(number)
        .collect(Collectors.toSet());
  }

  /** The mean cosine of a copy and what it was copied from; not a number without copies. */
  double likeness() {
    return IntStream.range(real, all.size())
        .mapToDouble(i -> all.get(i).cosine(all.get(i % real)))
        .average()
        .orElse(Double.NaN);
  }
}
