package dev.aquifer.core.enhance;

import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds an organisation's own synonyms to a question, such as what its abbreviations stand for. A
 * general dictionary is not used: WordNet's synonyms made searches worse.
 */
public final class Synonyms implements Enhancer {

  private static final double WEIGHT = 1;

  private final List<List<String>> groups;

  /**
   * Makes an enhancer.
   *
   * @param text groups of words and phrases that mean the same: commas between them, and semicolons
   *     or line ends between groups, such as {@code PTO, paid time off; SoW, statement of work}
   */
  public Synonyms(String text) {
    List<List<String>> read = new ArrayList<>();
    for (String group : text.split("[;\\n]", -1)) {
      List<String> words =
          Pattern.compile(",")
              .splitAsStream(group)
              .map(String::strip)
              .filter(word -> !word.isEmpty())
              .toList();
      if (words.size() > 1) {
        read.add(words);
      }
    }
    this.groups = List.copyOf(read);
  }

  @Override
  public String name() {
    return "synonyms";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.values());
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    String asked = spaced(question);
    Set<String> added = new LinkedHashSet<>();
    for (List<String> group : groups) {
      if (group.stream().anyMatch(word -> asked.contains(spaced(word)))) {
        group.stream().filter(word -> !asked.contains(spaced(word))).forEach(added::add);
      }
    }
    return added.isEmpty()
        ? List.of()
        : List.of(new Variant.Question(question + " " + String.join(" ", added), WEIGHT));
  }

  /** Words with single spaces around them. */
  private static String spaced(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }
}
