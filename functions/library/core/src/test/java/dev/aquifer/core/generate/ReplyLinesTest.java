package dev.aquifer.core.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyLinesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long is leave?\nWho grants leave?",
        "1. How long is leave?\n2. Who grants leave?",
        "1) How long is leave?\n 2) Who grants leave?",
        "(1) How long is leave?\r\n(2) Who grants leave?",
        "- How long is leave?\n- Who grants leave?",
        "• “How long is leave?”\n• “Who grants leave?”",
        "* **How long is leave?**\n* **Who grants leave?**",
        "1. \"How long is leave?\"\n\n\n2. 'Who grants leave?'\n",
        "Question 1: How long is leave?\nQuestion 2: Who grants leave?",
        "Q1. How long is leave?\nQ2. Who grants leave?",
        "Sub-question 1: How long is leave?\nSub-question 2: Who grants leave?",
        "Here are two rewrites:\n1. How long is leave?\n2. Who grants leave?",
        "**Rewrites:**\nHow long is leave?\nWho grants leave?",
        "```text\nHow long is leave?\nWho grants leave?\n```",
        "[\n  \"How long is leave?\",\n  \"Who grants leave?\"\n]",
        "How long is leave?\n---\nWho grants leave?\nHow long is leave?",
        "How  long\tis leave?\n\u0000Who grants leave?"
      })
  void linesAreReadWhateverIsAroundThem(String reply) {
    assertThat(ReplyLines.of(reply, 100))
        .containsExactly("How long is leave?", "Who grants leave?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NONE", "None.", "\"NONE\"", "- none", "---", "```\n```", "1.\n2.", "", ":"})
  void aReplyThatSaysNothingHasNoLines(String reply) {
    assertThat(ReplyLines.of(reply, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "90 days of leave?",
        "3.5 tonnes",
        "C++ or C?",
        "E-mail - who reads it?",
        "2024: what changed?"
      })
  void whatBelongsToALineStays(String line) {
    assertThat(ReplyLines.of(line, 100)).containsExactly(line);
  }

  @Test
  void aLongLineEndsAfterItsLastWholeWord() {
    assertThat(ReplyLines.of("one two three four", 13)).containsExactly("one two three");
    assertThat(ReplyLines.of("one two three four", 12)).containsExactly("one two");
    assertThat(ReplyLines.of("x".repeat(1_000_000), 9)).isEqualTo(List.of("x".repeat(9)));
  }

  @Test
  void aLongWordIsNotCutInsideACharacter() {
    assertThat(ReplyLines.cut("ab😀😀😀", 5)).isEqualTo("ab😀");
    assertThat(ReplyLines.cut("ab😀😀😀", 6)).isEqualTo("ab😀😀");
  }
}
