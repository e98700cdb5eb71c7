package dev.aquifer.core.enhance;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pseudo-relevance feedback: takes the best passages for relevant, and looks for more like them. By
 * words, with the terms that they share most (after Lavrenko and Croft, Relevance-Based Language
 * Models, 2001); by meaning, with the best passage's own text beside the question (after Rocchio,
 * 1971).
 */
public final class Feedback implements Enhancer {

  private static final int PASSAGES = 5;
  private static final int TERMS = 8;
  private static final int LONGEST_TEXT = 600;

  private final double weight;

  /**
   * Makes an enhancer.
   *
   * @param weight of what is found
   */
  public Feedback(double weight) {
    this.weight = weight;
  }

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.SPREAD, Gap.UNCOVERED);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    String best = found.getFirst().chunk().inContext(found.getFirst().title());
    List<Variant> variants = new ArrayList<>();
    String shared = shared(question, found);
    if (!shared.isEmpty()) {
      variants.add(new Variant.Question(question + " " + shared, weight));
    }
    variants.add(new Variant.Text(question + "\n" + beginning(best), weight));
    return variants;
  }

  /** Not cut between the halves of a character. */
  private static String beginning(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean torn = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, torn ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }

  private static String shared(String question, List<Passage> found) {
    Set<String> asked = Terms.of(question).words();
    Map<String, Double> weights = new HashMap<>();
    Map<String, String> spellings = new HashMap<>();
    List<Passage> first = found.stream().limit(PASSAGES).toList();
    for (int rank = 0; rank < first.size(); rank++) {
      double share = 1.0 / (rank + 1);
      Terms.spellings(first.get(rank).chunk().text())
          .forEach((term, word) -> {
            if (!asked.contains(term)) {
              weights.merge(term, share, Double::sum);
              spellings.putIfAbsent(term, word);
            }
          });
    }
    return weights.entrySet().stream()
        .filter(term -> term.getValue() > 1)
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TERMS)
        .map(term -> spellings.getOrDefault(term.getKey(), term.getKey()))
        .collect(Collectors.joining(" "));
  }
}
