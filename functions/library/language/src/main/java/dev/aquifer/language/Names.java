package dev.aquifer.language;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the names in English sentences: runs of capitalised words of which one is a noun or an
 * adjective by its tag. A word alone must be tagged as a proper noun, and be named twice. Titles,
 * whose words are all capitalised, tell nothing.
 */
final class Names {

  private static final int TEXT_WITHIN = 10_000;
  private static final int MOST_SENTENCES = 50;
  private static final int LONGEST_SENTENCE = 1_000;
  private static final int MOST_NAMES = 20;
  private static final int MOST_WORDS = 6;
  private static final int FEWEST_MENTIONS_OF_A_WORD = 2;
  private static final int SHORTEST = 3;

  /** Words within names that have no capital. */
  private static final Set<String> WITHIN = Set.of("of", "de", "del", "van", "von", "der", "&");

  /** Words that begin sentences and titles, but no names. */
  private static final Set<String> OPENERS =
      Set.of(
          ("a all also an and another any are as at be both but by can do does each either every few for"
                  + " from had has have he her here his how i if in into is it its let many may more most"
                  + " much my new no not now of on once one only or our please see she should since so"
                  + " some such than that the their then there these they this those to two under until"
                  + " was we were what when where which while who why will with would you your")
              .split(" ", -1));

  private final Grammar grammar;
  private final Map<String, Integer> mentions = new LinkedHashMap<>();

  Names(Grammar grammar) {
    this.grammar = grammar;
  }

  List<String> of(String text) {
    String start = text.substring(0, Math.min(TEXT_WITHIN, text.length()));
    Sentences.of(start).stream()
        .filter(sentence -> sentence.length() <= LONGEST_SENTENCE)
        .limit(MOST_SENTENCES)
        .forEach(sentence -> read(start, sentence));
    return mentions.entrySet().stream()
        .filter(name -> name.getKey().contains(" ") || name.getValue() >= FEWEST_MENTIONS_OF_A_WORD)
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_NAMES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void read(String text, Span sentence) {
    String[] words = grammar.words(sentence.of(text));
    if (Arrays.stream(words).noneMatch(Names::mayBeginName)) {
      return;
    }
    long capitalised = Arrays.stream(words).filter(Names::isCapitalised).count();
    long small =
        Arrays.stream(words).filter(word -> Character.isLowerCase(word.codePointAt(0))).count();
    if (capitalised > 2 * small) {
      return;
    }
    String[] tags = grammar.tags(words);
    for (int i = 0; i < words.length; i++) {
      if (mayBeginName(words[i])) {
        int end = end(words, i);
        add(words, tags, i, end);
        i = end;
      }
    }
  }

  /** Where a run of capitalised words ends, with the small words within it. */
  private static int end(String[] words, int start) {
    int end = start + 1;
    for (int at = end; at < words.length; at++) {
      if (isCapitalised(words[at])) {
        end = at + 1;
      } else if (!WITHIN.contains(words[at])) {
        break;
      }
    }
    return end;
  }

  private void add(String[] words, String[] tags, int start, int end) {
    List<String> run = new ArrayList<>(Arrays.asList(words).subList(start, end));
    List<String> runTags = Arrays.asList(tags).subList(start, end);
    boolean proper = runTags.contains("PROPN");
    boolean noun = proper || runTags.contains("NOUN") || runTags.contains("ADJ");
    boolean name = run.size() == 1 ? proper && run.getFirst().length() >= SHORTEST : noun;
    if (name && run.size() <= MOST_WORDS) {
      mentions.merge(String.join(" ", run), 1, Integer::sum);
    }
  }

  private static boolean mayBeginName(String word) {
    return isCapitalised(word) && !OPENERS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isCapitalised(String word) {
    return Character.isUpperCase(word.codePointAt(0))
        && word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-.'’".indexOf(c) >= 0);
  }
}
