package dev.aquifer.core.answer;

import dev.aquifer.core.document.Span;
import dev.aquifer.core.index.Passage;

/**
 * How well a sentence answers a question.
 *
 * @param span where it is in the passage's text
 * @param score about 0 to 1
 */
record ScoredSentence(Passage passage, Span span, double score) {

  Citation cite() {
    return Citation.of(passage, span.start(), span.end());
  }
}
