package dev.aquifer.opensearch;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a question, no more than OpenSearch takes: it refuses a query of more than 1,024
 * clauses, and each word is one in each of four fields.
 */
final class Words {

  private static final int MOST = 250;

  /** As Lucene's standard tokenizer sees them: some scripts have a word in each character. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsIdeographic}\\p{IsHiragana}\\p{So}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsIdeographic}\\p{IsHiragana}]]+");

  private Words() {}

  /** The question as it is, or its first different words if it has too many. */
  static String of(String question) {
    List<String> words = WORD.matcher(question).results().map(MatchResult::group).toList();
    return words.size() <= MOST
        ? question
        : words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(" "));
  }
}
