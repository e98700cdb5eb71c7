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
   */
  record Found(String text, List<Citation> citations) implements Answer {
    public Found {
      citations = List.copyOf(citations);
      if (citations.isEmpty()) {
        throw new IllegalArgumentException("an answer cites at least one passage");
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
