package dev.aquifer.core.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What kind of answer a question wants, told by its words alone, so that the same question always
 * is of the same kind. The words are English; a question in another language is a {@link #FACT}.
 */
public enum QuestionKind {
  /** One thing, such as a number, a name or a reason. */
  FACT("Answer in one to three sentences, what was asked for first."),
  /** How two or more things differ or agree. */
  COMPARISON("Compare point by point: one sentence for each point, which names every side."),
  /** What to do, in which order. */
  HOW_TO(
      "Give the steps in order as a numbered list, one sentence for each, and no step that the"
          + " passages do not name."),
  /** The main points of much text. */
  SUMMARY("Sum up in at most five sentences, the most important point first.");

  private static final Pattern ASKS_FOR_STEPS =
      Pattern.compile(
          "^(?:so |and |please |explain |show me |tell me )*how (?:to|(?:do|can|could|should|would"
              + "|must|may) (?:i|we|you|one|someone|somebody|anyone)|(?:can|should|must|may) (?:an?"
              + "|the|my|our|new) )\\b.*");
  private static final Pattern COMPARES =
      Pattern.compile(
          ".*\\b(?:compar(?:e|es|ed|ing|ison|isons)|contrast(?:s|ed|ing)?|versus|vs"
              + "|difference(?:s)? (?:between|from|among|in)|differ(?:s|ed)?"
              + "|different (?:from|than|to)|similarit(?:y|ies)|similar to|as opposed to"
              + "|pros and cons|(?:dis)?advantages? (?:of )?.+ over"
              + "|(?:better|worse|cheaper|faster|slower|safer|easier|larger|smaller|higher|lower"
              + "|more \\w+|less \\w+)(?: \\w+){1,9} or)\\b.*");
  private static final Pattern SUMS_UP =
      Pattern.compile(
          "(?:^(?:please |can you |could you )*(?:describe|outline|tell me about|sum up)\\b.*"
              + "|.*\\b(?:summari[sz](?:e|es|ed|ing)|summary|overview|tl ?dr|in a nutshell"
              + "|(?:main|key|major|central) (?:\\w+ )?(?:points?|ideas?|themes?|topics?|findings?"
              + "|takeaways?|conclusions?|arguments?|messages?|aspects?)"
              + "|what (?:is|are) (?:this|the|these) .*about)\\b.*)");
  private static final Pattern NAMES_STEPS =
      Pattern.compile(
          ".*\\b(?:how to|step by step|steps (?:to|for|of|in|are|must|do)|instructions (?:to|for)"
              + "|procedure (?:to|for)|process (?:to|for)"
              + "|what (?:do|should|must|can) (?:i|we|you|one) do (?:to|if|when|after|before))\\b.*");

  private final String instruction;

  QuestionKind(String instruction) {
    this.instruction = instruction;
  }

  /** How the answer is to be written, as a sentence to a language model. */
  public String instruction() {
    return instruction;
  }

  /** The kind of a question; the first of steps, comparison and summary whose words it has. */
  public static QuestionKind of(String question) {
    String words = question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    if (ASKS_FOR_STEPS.matcher(words).matches()) {
      return HOW_TO;
    } else if (COMPARES.matcher(words).matches()) {
      return COMPARISON;
    } else if (SUMS_UP.matcher(words).matches()) {
      return SUMMARY;
    }
    return NAMES_STEPS.matcher(words).matches() ? HOW_TO : FACT;
  }
}
