package dev.aquifer.core.enhance;

import dev.aquifer.core.index.DocumentName;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Follows mentions: looks among the documents that the question, or the best passages, name by
 * their title, and among the passages that mention the best ones' documents. What one document says
 * of another is how a question that needs both is answered.
 *
 * <p>A mention is a run of up to eight words that begins and ends with a capital or a digit, or
 * stands between quotation marks. Whether a document has that name is up to the index.
 */
public final class Mentions implements Enhancer {

  /** An abbreviation keeps its full stop; any other ends the word, and with it a name. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{Ll}\\p{M}]{0,2}\\.)+(?= )"
              + "|[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}'’.&-]*[\\p{L}\\p{M}\\p{N}])?");

  private static final Pattern GAP = Pattern.compile("[ ,–—-]{1,3}");
  private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"”]{2,80})[\"”]");
  private static final int LONGEST = 8;
  private static final int SHORTEST_NAME = 4;
  private static final int MOST_NAMES = 400;

  private final int passages;
  private final int most;

  /**
   * Makes an enhancer.
   *
   * @param passages of how many of the best the mentions are followed
   * @param most passages that are added behind those
   */
  public Mentions(int passages, int most) {
    this.passages = passages;
    this.most = most;
  }

  @Override
  public String name() {
    return "mentions";
  }

  @Override
  public Set<Gap> closes() {
    return Set.of(Gap.SPREAD);
  }

  @Override
  public List<Variant> variants(String question, List<Passage> found) {
    Set<String> names = new LinkedHashSet<>(mentions(question));
    for (Passage passage : found.stream().limit(passages).toList()) {
      names.addAll(mentions(passage.chunk().text()));
    }
    Set<String> phrases = new LinkedHashSet<>();
    for (Passage passage : found.stream().limit(passages).toList()) {
      String own = DocumentName.of(passage.title());
      names.remove(own);
      if (own.indexOf(' ') > 0) {
        phrases.add(own);
      }
    }
    return names.isEmpty() && phrases.isEmpty()
        ? List.of()
        : List.of(
            new Variant.Linked(
                names.stream().limit(MOST_NAMES).toList(), List.copyOf(phrases), passages, most));
  }

  private static Set<String> mentions(String text) {
    Set<String> names = new LinkedHashSet<>();
    QUOTED.matcher(text).results().forEach(quote -> add(names, quote.group(1)));
    List<MatchResult> words = WORD.matcher(text).results().toList();
    List<MatchResult> run = new ArrayList<>();
    for (MatchResult word : words) {
      boolean joined =
          !run.isEmpty()
              && GAP.matcher(text.substring(run.getLast().end(), word.start())).matches();
      if (!joined) {
        run.clear();
      }
      run.add(word);
      if (run.size() > LONGEST) {
        run.removeFirst();
      }
      if (isName(word.group())) {
        for (MatchResult first : run) {
          if (isName(first.group())) {
            add(names, text.substring(first.start(), word.end()));
          }
        }
      }
    }
    return names;
  }

  private static void add(Set<String> names, String mention) {
    String name = DocumentName.of(mention);
    if (name.length() >= SHORTEST_NAME) {
      names.add(name);
    }
  }

  private static boolean isName(String word) {
    int first = word.codePointAt(0);
    return Character.isUpperCase(first) || Character.isDigit(first);
  }
}
