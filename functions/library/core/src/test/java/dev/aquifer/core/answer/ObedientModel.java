package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.document.Terms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for a language model that does what {@link GroundedPrompt} tells it to do. */
final class ObedientModel {

  private static final Pattern PASSAGE =
      Pattern.compile("<passage number=\"(\\d+)\">\\n(.*?)\\n</passage>", Pattern.DOTALL);
  private static final String QUESTION = "\nQuestion: ";

  private ObedientModel() {}

  /** The sentence that shares most words with the question, and its passage's number. */
  static String reply(String prompt) {
    Terms asked = Terms.of(prompt.substring(prompt.lastIndexOf(QUESTION) + QUESTION.length()));
    String reply = "NO ANSWER";
    double most = 0;
    Matcher passages = PASSAGE.matcher(prompt);
    while (passages.find()) {
      String text = passages.group(2);
      for (Span span : Sentences.of(text.substring(text.indexOf('\n') + 1))) {
        String sentence = span.of(text.substring(text.indexOf('\n') + 1));
        double shared = asked.shareIn(Terms.of(sentence));
        if (shared > most) {
          most = shared;
          reply = sentence + " [" + passages.group(1) + "]";
        }
      }
    }
    return reply;
  }
}
