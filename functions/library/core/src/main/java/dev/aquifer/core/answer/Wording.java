package dev.aquifer.core.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a question that may change its answer, in their order. Two questions of the same
 * wording differ at most in the definite article, in the helping verbs of the present, in
 * politeness and in capital letters: never in a number, a name, a negation, a tense, or in who does
 * what to whom.
 *
 * @param words in lower case, but abbreviations in capitals as they are
 */
record Wording(List<String> words) {

  private static final Pattern POLITENESS =
      Pattern.compile("^(?:(?:(?:can|could) you )?(?:please )?tell me|please) |,? please\\b");

  /** Another way to say the same. */
  private record Same(Pattern pattern, String instead) {

    Same(String pattern, String instead) {
      this(Pattern.compile(pattern), instead);
    }

    String in(String text) {
      return pattern.matcher(text).replaceAll(instead);
    }
  }

  private static final List<Same> SAME =
      List.of(
          new Same("\\b(what|who|where|when|how|which)['\u2019]s\\b", "$1 is"),
          new Same("n['\u2019]t\\b", " not"),
          new Same("\\bhow (?:can|could)\\b", "how do"),
          new Same("\\b(?:have|has) to\\b", "must"));

  private static final Set<String> LITTLE = Set.of("the", "do", "does", "is", "are", "am");
  private static final Pattern ABBREVIATION = Pattern.compile("\\b\\p{Lu}[\\p{Lu}\\p{N}]+\\b");
  private static final Pattern EDGES =
      Pattern.compile("^[\\p{Pi}\\p{Ps}\"'\u00bf\u00a1]+|[\\p{Pf}\\p{Pe}\"'.,;:!?]+$");

  Wording {
    words = List.copyOf(words);
  }

  static Wording of(String question) {
    String text = lowerCase(question.strip());
    for (Same same : SAME) {
      text = same.in(text);
    }
    return new Wording(
        Arrays.stream(POLITENESS.matcher(text).replaceAll("").split("\\s+", -1))
            .map(word -> EDGES.matcher(word).replaceAll(""))
            .filter(word -> !word.isEmpty() && !LITTLE.contains(word))
            .toList());
  }

  /** Lower case, but for abbreviations: "US" is not "us". */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder();
    int end = 0;
    for (var abbreviation : ABBREVIATION.matcher(text).results().toList()) {
      lower.append(text.substring(end, abbreviation.start()).toLowerCase(Locale.ROOT));
      lower.append(abbreviation.group());
      end = abbreviation.end();
    }
    return lower.append(text.substring(end).toLowerCase(Locale.ROOT)).toString();
  }
}
