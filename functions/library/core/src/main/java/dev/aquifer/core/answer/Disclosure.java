package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds in a reply what a model was told, which is for the model alone: the mark of its delimiters,
 * and eight words of the rules in a row. Rules that were translated or encoded are not found, so
 * they hold nothing that is secret.
 */
final class Disclosure {

  private static final int RUN = 8;

  private final String mark;
  private final Set<List<String>> runs;

  Disclosure(GroundedPrompt prompt) {
    this.mark = prompt.mark();
    this.runs = runs(prompt.prompt().system());
  }

  /** The reply without the sentences that tell of it. */
  String removedFrom(String reply) {
    StringBuilder kept = new StringBuilder();
    int end = 0;
    for (Span sentence : Sentences.of(reply)) {
      if (tells(sentence.of(reply))) {
        kept.append(reply, end, sentence.start());
        end = sentence.end();
      }
    }
    return kept.append(reply.substring(end)).toString();
  }

  private boolean tells(String sentence) {
    return sentence.contains(mark) || runs(sentence).stream().anyMatch(runs::contains);
  }

  private static Set<List<String>> runs(String text) {
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
            .filter(word -> !word.isEmpty())
            .toList();
    return IntStream.rangeClosed(0, words.size() - RUN)
        .mapToObj(at -> words.subList(at, at + RUN))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
