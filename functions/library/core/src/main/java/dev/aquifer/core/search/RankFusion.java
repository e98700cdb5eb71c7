package dev.aquifer.core.search;

import dev.aquifer.core.index.Passage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One list from several, by ranks: each passage gets the sum of weight / (60 + rank) over the lists
 * that have it. After Cormack, Clarke and Büttcher, Reciprocal Rank Fusion (2009).
 */
final class RankFusion {

  private static final double CONSTANT = 60;

  private final Map<String, Passage> passages = new LinkedHashMap<>();
  private final Map<String, Double> scores = new LinkedHashMap<>();

  /** Adds a list, best first. */
  void add(List<Passage> ranked, double weight) {
    for (int i = 0; i < ranked.size(); i++) {
      Passage passage = ranked.get(i);
      passages.putIfAbsent(passage.id(), passage);
      scores.merge(passage.id(), weight / (CONSTANT + i + 1), Double::sum);
    }
  }

  /** All passages, best first, with the sums for scores. */
  List<Passage> fused() {
    return passages.values().stream()
        .map(passage -> passage.scored(scores.getOrDefault(passage.id(), 0.0)))
        .sorted(Comparator.comparingDouble(Passage::score).reversed())
        .toList();
  }
}
