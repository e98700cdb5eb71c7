package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.document.Terms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for a language model that does what {@link GroundedPrompt} tells it to do. */
final class ObedientModel {

  private static final Pattern PASSAGE =
      Pattern.compile(
          "<passage-(\\w{16}) number=\"(\\d+)\">\\n(.*?)\\n</passage-\\1>", Pattern.DOTALL);
  private static final Pattern QUESTION =
      Pattern.compile("<question-\\w{16}>\\n(.*)\\n</question-\\w{16}>", Pattern.DOTALL);

  private ObedientModel() {}

  /** The sentence that shares most words with the question, and its passage's number. */
  static String reply(String prompt) {
    Matcher question = QUESTION.matcher(prompt);
    if (!question.find()) {
      throw new IllegalArgumentException("no question");
    }
    Terms asked = Terms.of(question.group(1));
    String reply = "NO ANSWER";
    double most = 0;
    Matcher passages = PASSAGE.matcher(prompt);
    while (passages.find()) {
      String text = passages.group(3);
      for (Span span : Sentences.of(text.substring(text.indexOf('\n') + 1))) {
        String sentence = span.of(text.substring(text.indexOf('\n') + 1));
        double shared = asked.shareIn(Terms.of(sentence));
        if (shared > most) {
          most = shared;
          reply = sentence + " [" + passages.group(2) + "]";
        }
      }
    }
    return reply;
  }
}
