package dev.aquifer.core.answer;

import java.util.List;

/** What came of a question. */
public sealed interface Answer {

  /** The sentences to show. */
  String text();

  /**
   * An answer that the documents hold.
   *
   * @param citations at least one, in the order of the text
   * @param confidence how likely it is that the documents hold what was asked for, 0 to 1
   */
  record Found(String text, List<Citation> citations, double confidence) implements Answer {
    public Found {
      citations = List.copyOf(citations);
      if (citations.isEmpty()) {
        throw new IllegalArgumentException("an answer cites at least one passage");
      }
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("a confidence of " + confidence);
      }
    }
  }

  /** The documents that the caller may read hold no answer. */
  record NotFound() implements Answer {
    @Override
    public String text() {
      return "The documents that you may read hold no answer to this question.";
    }
  }
}
