package dev.aquifer.core.enhance;

import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks for words that nothing found has as if they were misspelled. The index compares them with
 * the words of passages that the caller may read, so that no other document shows through.
 */
public final class Spelling implements Enhancer {

  /** Shorter words, and those with digits, are too near to too many others. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

  private static final double WEIGHT = 0.25;

  @Override
  public String name() {
    return "spelling";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.UNKNOWN_WORD);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    Set<String> unknown = Gap.unknown(Terms.of(question).words(), found);
    Set<String> words = new LinkedHashSet<>();
    WORD.matcher(question.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .filter(word -> unknown.containsAll(Terms.of(word).words()))
        .filter(word -> !Terms.of(word).words().isEmpty())
        .forEach(words::add);
    return words.isEmpty() ? List.of() : List.of(new Variant.Misspelled(question, WEIGHT));
  }
}
