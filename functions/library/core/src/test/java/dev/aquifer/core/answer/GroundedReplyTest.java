package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundedReplyTest {

  private static final String QUESTION = "How many days of leave?";

  private final Passage leave =
      Passages.of("Handbook", "Welcome. An employee has 27 days of leave. Ask early.", "Leave");
  private final Passage password =
      Passages.of("Runbook", "Rotate passwords. A password lasts 90 days. Keep it secret.");
  private final List<Passage> passages = List.of(leave, password);

  @Test
  void aMarkBecomesTheCitationOfTheSentenceThatBacksIt() {
    Answer.Found found = read("You have 27 days of leave [1].");
    assertThat(found.text()).isEqualTo("You have 27 days of leave [1].");
    assertThat(found.citations())
        .singleElement()
        .satisfies(citation -> {
          assertThat(citation.passage()).isEqualTo(leave);
          assertThat(citation.quote()).isEqualTo("An employee has 27 days of leave.");
          assertThat(citation.start()).isEqualTo(1009);
          assertThat(citation.end()).isEqualTo(1042);
        });
  }

  @Test
  void marksAreNumberedAnewInTheOrderOfTheCitations() {
    Answer.Found found = read("A password lasts 90 days [2]. You have 27 days of leave [1].");
    assertThat(found.text())
        .isEqualTo("A password lasts 90 days [1]. You have 27 days of leave [2].");
    assertThat(found.citations())
        .extracting(Citation::quote)
        .containsExactly("A password lasts 90 days.", "An employee has 27 days of leave.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1][2]", "[1] [2]", "[1, 2]", "[1,2]", "[1 , 2]", "[1], [2]"})
  void oneSentenceMayRestOnSeveralPassages(String marks) {
    Answer.Found found = read("Leave is 27 days and a password lasts 90 days " + marks);
    assertThat(found.citations())
        .extracting(Citation::quote)
        .containsExactly("An employee has 27 days of leave.", "A password lasts 90 days.");
  }

  @Test
  void twoSentencesMayRestOnTheSameOne() {
    Answer.Found found = read("An employee has leave [1]. It is 27 days of leave [1].");
    assertThat(found.citations()).hasSize(1);
    assertThat(found.text()).isEqualTo("An employee has leave [1]. It is 27 days of leave [1].");
  }

  @Test
  void aMarkOfNoPassageIsLeftOut() {
    Answer.Found found = read("Leave is 27 days [1, 7]. And more [0] [12].");
    assertThat(found.citations()).hasSize(1);
    assertThat(found.text()).isEqualTo("Leave is 27 days [1]. And more.");
  }

  @Test
  void aMarkOfAPassageThatSaysNothingOfItWhereAnotherDoesIsForgedAndLeftOut() {
    Answer.Found found = read("You have 27 days of leave [1]. Rotate passwords secretly [1].");
    assertThat(found.citations()).extracting(Citation::passage).containsExactly(leave);
    assertThat(found.text()).isEqualTo("You have 27 days of leave [1]. Rotate passwords secretly.");
    assertThat(read("Urlaub sind siebenundzwanzig Tage [1].").citations()).hasSize(1);
  }

  @Test
  void bracketsThatAreNoMarksStayAsTheyAre() {
    assertThat(read("Leave [see below] is 27 days [1] at a[i] $1 \\2.").text())
        .isEqualTo("Leave [see below] is 27 days [1] at a[i] $1 \\2.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO ANSWER", "NO ANSWER.", "NO ANSWER\n\nThe passages say nothing."})
  void noAnswerIsNoAnswer(String reply) {
    assertThat(GroundedReply.read(QUESTION, reply, passages)).isEqualTo(new Answer.NotFound());
  }

  @Test
  void theStepsOfAListAreCitedOneByOne() {
    Answer.Found found = read("1. Ask for leave early [1].\n2. Rotate passwords [2].");
    assertThat(found.text()).isEqualTo("1. Ask for leave early [1].\n2. Rotate passwords [2].");
    assertThat(found.citations())
        .extracting(Citation::quote)
        .containsExactly("Ask early.", "Rotate passwords.");
  }

  @Test
  void citedPassagesThatHaveTheQuestionsWordsGiveMoreConfidence() {
    double right = read("You have 27 days of leave [1].").confidence();
    double wrong = read("You have 27 days of leave [2].").confidence();
    assertThat(right).isBetween(0.6, 0.7).isGreaterThan(wrong);
    assertThat(wrong).isBetween(0.3, 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"You have 27 days.", "You have 27 days [3].", "[9999]"})
  void aReplyThatCitesNothingIsNoUsableReply(String reply) {
    assertThat(Problems.codeOf(() -> GroundedReply.read(QUESTION, reply, passages)))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  private Answer.Found read(String reply) {
    Answer answer = GroundedReply.read(QUESTION, reply, passages);
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return (Answer.Found) answer;
  }
}
