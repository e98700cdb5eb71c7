package dev.aquifer.core.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a series comes to. Sums are decimal, so that they are the same in whatever order, and
 * written in one way, so that equal ones are equal.
 */
public sealed interface Reading {

  /** The same with what another instance, or another time, came to. */
  Reading plus(Reading other);

  /** What it has grown by since it was {@code earlier}; all of it if it has begun anew since. */
  Reading since(Reading earlier);

  /** The sum of what was counted. */
  record Total(BigDecimal sum) implements Reading {

    public Total {
      sum = sum.stripTrailingZeros();
    }

    @Override
    public Total plus(Reading other) {
      return new Total(sum.add(((Total) other).sum));
    }

    @Override
    public Total since(Reading earlier) {
      BigDecimal before = ((Total) earlier).sum;
      return sum.compareTo(before) < 0 ? this : new Total(sum.subtract(before));
    }
  }

  /**
   * Observations by size.
   *
   * @param counts of each bucket by itself, and last of what is above every bound
   */
  record Distribution(BigDecimal sum, List<Long> counts) implements Reading {

    public Distribution {
      sum = sum.stripTrailingZeros();
      counts = List.copyOf(counts);
    }

    /** How many there were. */
    public long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Distribution plus(Reading other) {
      Distribution more = (Distribution) other;
      List<Long> sums = new ArrayList<>();
      for (int i = 0; i < counts.size(); i++) {
        sums.add(counts.get(i) + more.counts.get(i));
      }
      return new Distribution(sum.add(more.sum), sums);
    }

    @Override
    public Distribution since(Reading earlier) {
      Distribution before = (Distribution) earlier;
      List<Long> grown = new ArrayList<>();
      for (int i = 0; i < counts.size(); i++) {
        grown.add(counts.get(i) - before.counts.get(i));
      }
      return grown.stream().anyMatch(count -> count < 0)
          ? this
          : new Distribution(sum.subtract(before.sum), grown);
    }
  }

  /** A value, and when it was so. */
  record Latest(double value, Instant at) implements Reading {
    @Override
    public Latest plus(Reading other) {
      Latest one = (Latest) other;
      return one.at.isAfter(at) ? one : this;
    }

    @Override
    public Latest since(Reading earlier) {
      return this;
    }
  }

  /** What one value comes to. */
  static Reading of(Sample sample) {
    return switch (sample.metric().kind()) {
      case COUNTER -> new Total(BigDecimal.valueOf(sample.value()));
      case HISTOGRAM -> distribution(sample);
      case GAUGE -> new Latest(sample.value(), sample.at());
    };
  }

  private static Distribution distribution(Sample sample) {
    List<Double> bounds = sample.metric().bounds();
    List<Long> counts = new ArrayList<>();
    boolean counted = false;
    for (double bound : bounds) {
      boolean here = !counted && sample.value() <= bound;
      counts.add(here ? 1L : 0L);
      counted |= here;
    }
    counts.add(counted ? 0L : 1L);
    return new Distribution(BigDecimal.valueOf(sample.value()), counts);
  }
}
