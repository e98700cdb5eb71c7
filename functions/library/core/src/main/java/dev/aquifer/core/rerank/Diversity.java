package dev.aquifer.core.rerank;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps passages from saying the same thing. Near duplicates of a better passage go; of the rest,
 * each next one is the best by rank and by how little it is like those before it: maximal marginal
 * relevance, after Carbonell and Goldstein, The Use of MMR (1998), with the share of common terms
 * for likeness.
 */
public final class Diversity {

  /** Nothing is left out or moved. */
  public static final Diversity NONE = new Diversity(1, 1.1);

  private final double relevance;
  private final double duplicate;

  /**
   * Makes a diversity.
   *
   * @param relevance how much relevance counts against novelty, 0 to 1; 1 keeps the order
   * @param duplicate the share of common terms from which a passage is a duplicate; above 1 none is
   */
  public Diversity(double relevance, double duplicate) {
    this.relevance = relevance;
    this.duplicate = duplicate;
  }

  private record Candidate(Passage passage, Set<String> terms, double rank) {

    /** The likeness cannot exceed the ratio of the sizes, which is cheaper to tell. */
    boolean isDuplicateOf(Candidate other, double from) {
      int fewer = Math.min(terms.size(), other.terms.size());
      int more = Math.max(terms.size(), other.terms.size());
      return fewer >= from * more && likeness(other) >= from;
    }

    /** Jaccard's coefficient of the terms. */
    double likeness(Candidate other) {
      long shared =
          terms.size() < other.terms.size()
              ? terms.stream().filter(other.terms::contains).count()
              : other.terms.stream().filter(terms::contains).count();
      long all = terms.size() + other.terms.size() - shared;
      return all == 0 ? 1 : (double) shared / all;
    }
  }

  /**
   * Chooses passages.
   *
   * @param passages best first
   * @param size the most wanted
   */
  public List<Passage> choose(List<Passage> passages, int size) {
    List<Candidate> left = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      Set<String> terms = Terms.of(passages.get(i).chunk().text()).words();
      left.add(new Candidate(passages.get(i), terms, 1.0 / (1 + i)));
    }
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < size && !left.isEmpty()) {
      Candidate best = best(left, chosen);
      left.remove(best);
      chosen.add(best);
      left.removeIf(candidate -> candidate.isDuplicateOf(best, duplicate));
    }
    return chosen.stream().map(Candidate::passage).toList();
  }

  private Candidate best(List<Candidate> left, List<Candidate> chosen) {
    Candidate best = left.getFirst();
    if (relevance >= 1) {
      return best;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : left) {
      double like = chosen.stream().mapToDouble(candidate::likeness).max().orElse(0);
      double value = relevance * candidate.rank() - (1 - relevance) * like;
      if (value > most) {
        most = value;
        best = candidate;
      }
    }
    return best;
  }
}
