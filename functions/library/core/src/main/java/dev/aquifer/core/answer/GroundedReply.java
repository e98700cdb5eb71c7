package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.document.Terms;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the reply to a {@link GroundedPrompt} becomes an answer: the model marks each sentence with
 * the numbers of the passages that it rests on, and each mark becomes a citation of the sentence in
 * that passage which shares the most words with it.
 */
final class GroundedReply {

  private static final Pattern MARKS = Pattern.compile("\\[(\\d{1,3}(?:\\s*,\\s*\\d{1,3})*)]");

  private static final double MOST_OF_IT = 0.6;

  private GroundedReply() {}

  /**
   * Reads a reply.
   *
   * @throws ProblemException {@code GENERATION_FAILED} if it cites nothing that the model was given
   */
  static Answer read(String question, String reply, List<Passage> passages) {
    return reply.startsWith(GroundedPrompt.NO_ANSWER)
        ? new Answer.NotFound()
        : cited(question, reply, passages);
  }

  /** The reply with its marks numbered anew, so that each is the number of a citation. */
  private static Answer cited(String question, String text, List<Passage> passages) {
    List<Citation> citations = new ArrayList<>();
    StringBuilder numbered = new StringBuilder();
    Matcher marks = MARKS.matcher(text);
    String claim = "";
    int end = 0;
    while (marks.find()) {
      String before = text.substring(end, marks.start());
      // The marks in "[1][2]" or "[1] and [2]" back the same claim.
      claim = Terms.of(before).words().isEmpty() ? claim : before;
      String numbers = numbers(marks.group(1), claim, passages, citations);
      numbered.append(numbers.isEmpty() ? before.stripTrailing() : before).append(numbers);
      end = marks.end();
    }
    if (citations.isEmpty()) {
      throw new ProblemException(
          ProblemCode.GENERATION_FAILED,
          "The language model's reply names none of the passages, so nothing backs it. Ask again, or"
              + " choose another model.");
    }
    return new Answer.Found(
        numbered.append(text.substring(end)).toString(),
        citations,
        Confidence.ofCitations(question, citations));
  }

  /** Cites the passages that a mark names; returns the mark to show, empty if it names none. */
  private static String numbers(
      String mark, String claim, List<Passage> passages, List<Citation> citations) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (String number : mark.split("\\s*,\\s*", -1)) {
      int index = Integer.parseInt(number) - 1;
      if (index >= 0
          && index < passages.size()
          && !isForged(claim, passages.get(index), passages)) {
        Citation citation = cite(claim, passages.get(index));
        if (!citations.contains(citation)) {
          citations.add(citation);
        }
        numbers.add(citations.indexOf(citation) + 1);
      }
    }
    return numbers.isEmpty() ? "" : numbers.toString();
  }

  /**
   * Whether a mark is forged: the passage that it names has no word of the claim, while another has
   * most of them. So no document can have a model put its words under another's number. A passage
   * in another language than the claim has none of its words either, but then so has every other.
   */
  private static boolean isForged(String claim, Passage named, List<Passage> passages) {
    Terms claimed = Terms.of(claim);
    return !claimed.words().isEmpty()
        && shared(claimed, named) == 0
        && passages.stream().anyMatch(passage -> shared(claimed, passage) >= MOST_OF_IT);
  }

  private static double shared(Terms claimed, Passage passage) {
    return claimed.shareIn(Terms.of(passage.chunk().text()));
  }

  private static Citation cite(String claim, Passage passage) {
    String text = passage.chunk().text();
    Terms claimed = Terms.of(claim);
    Span best = new Span(0, text.length());
    double most = -1;
    for (Span sentence : Sentences.of(text)) {
      double shared = claimed.shareIn(Terms.of(sentence.of(text)));
      if (shared > most) {
        most = shared;
        best = sentence;
      }
    }
    return Citation.of(passage, best.start(), best.end());
  }
}
