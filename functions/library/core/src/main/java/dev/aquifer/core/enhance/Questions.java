package dev.aquifer.core.enhance;

import dev.aquifer.core.generate.ReplyLines;
import java.util.List;

/** Reads the questions in a model's reply. */
final class Questions {

  private static final int LONGEST = 300;

  private Questions() {}

  /** The first few lines of a reply that are not the question itself, as variants. */
  static List<Variant> of(String reply, String question, int most, double weight) {
    return ReplyLines.of(reply, LONGEST).stream()
        .filter(line -> !line.equalsIgnoreCase(question.strip()))
        .limit(most)
        .<Variant>map(line -> new Variant.Question(line, weight))
        .toList();
  }
}
