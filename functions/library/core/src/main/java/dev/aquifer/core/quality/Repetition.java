package dev.aquifer.core.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of a text it has said before. */
final class Repetition {

  private static final double MOST_REPEATED_LINES = 0.3;
  private static final double MOST_OF_TOP_BIGRAM = 0.2;
  private static final double MOST_IN_REPEATED_RUNS = 0.15;
  private static final int RUN = 5;
  private static final int FEWEST_WORDS = 20;

  private Repetition() {}

  /**
   * The most of these, each 0 up to Gopher's threshold (table A1) and from there its share of the
   * text: lines that stand in it before (30 %), characters of its most frequent pair of words (20
   * %), words of runs of five that stand in it before (15 %).
   */
  static double penalty(String text, Words words) {
    List<String> bare = words.bare();
    double worst = over(repeatedLines(text), MOST_REPEATED_LINES);
    if (bare.size() >= FEWEST_WORDS) {
      worst = Math.max(worst, over(topPair(bare), MOST_OF_TOP_BIGRAM));
      worst = Math.max(worst, over(repeatedRuns(bare), MOST_IN_REPEATED_RUNS));
    }
    return worst;
  }

  private static double over(double share, double threshold) {
    return share > threshold ? share : 0;
  }

  private static double repeatedLines(String text) {
    List<String> lines = text.lines().map(String::strip).filter(Repetition::hasWords).toList();
    return lines.size() < 2 ? 0 : 1 - (double) new HashSet<>(lines).size() / lines.size();
  }

  /** Brackets alone on a line are layout. */
  private static boolean hasWords(String line) {
    return line.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static double topPair(List<String> words) {
    Map<String, Integer> pairs = new HashMap<>();
    long characters = words.getFirst().length();
    long most = 0;
    for (int i = 1; i < words.size(); i++) {
      String pair = words.get(i - 1) + " " + words.get(i);
      characters += words.get(i).length();
      int times = pairs.merge(pair, 1, Integer::sum);
      most = times > 1 ? Math.max(most, (long) times * (pair.length() - 1)) : most;
    }
    return Math.min(1, (double) most / characters);
  }

  private static double repeatedRuns(List<String> words) {
    Set<List<String>> seen = new HashSet<>();
    boolean[] repeated = new boolean[words.size()];
    for (int i = 0; i + RUN <= words.size(); i++) {
      if (!seen.add(words.subList(i, i + RUN))) {
        for (int j = i; j < i + RUN; j++) {
          repeated[j] = true;
        }
      }
    }
    int count = 0;
    for (boolean word : repeated) {
      count += word ? 1 : 0;
    }
    return (double) count / words.size();
  }
}
