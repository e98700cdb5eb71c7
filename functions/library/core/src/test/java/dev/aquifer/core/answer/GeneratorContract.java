package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Together;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Generator} promises. */
public abstract class GeneratorContract {

  private static final String QUESTION = "How many days of annual leave has an employee?";
  private static final Pattern MARK = Pattern.compile("\\[(\\d+)]");

  private final List<Passage> passages =
      List.of(
          Passages.of("Canteen", "The canteen opens at noon. It serves soup on Mondays."),
          Passages.of(
              "Handbook",
              "Welcome to the company. An employee has 27 days of annual leave. Ask early.",
              "Leave"),
          Passages.of("Runbook", "Rotate the database password every 90 days."));

  /**
   * The generator under test. A language model behind it answers with the sentence that shares most
   * words with the question.
   */
  protected abstract Generator generator();

  @Test
  void withoutPassagesThereIsNoAnswer() {
    assertThat(generator().generate(QUESTION, List.of())).isEqualTo(new Answer.NotFound());
  }

  @Test
  void theAnswerCitesThePassageThatHoldsIt() {
    Answer.Found found = found(generator().generate(QUESTION, passages));
    Citation first = found.citations().getFirst();
    assertThat(first.passage()).isEqualTo(passages.get(1));
    assertThat(first.quote()).isEqualTo("An employee has 27 days of annual leave.");
    assertThat(found.text()).contains("27 days");
  }

  @Test
  void everyCitationQuotesOneOfThePassagesToTheCharacter() {
    for (Citation citation : found(generator().generate(QUESTION, passages)).citations()) {
      assertThat(passages).contains(citation.passage());
      int start = citation.passage().chunk().start();
      assertThat(citation.passage().chunk().text())
          .satisfies(text ->
              assertThat(text.substring(citation.start() - start, citation.end() - start))
                  .isEqualTo(citation.quote()));
    }
  }

  @Test
  void everyMarkInTheTextIsTheNumberOfACitation() {
    Answer.Found found = found(generator().generate(QUESTION, passages));
    List<Integer> marks =
        MARK.matcher(found.text())
            .results()
            .map((MatchResult mark) -> Integer.valueOf(mark.group(1)))
            .toList();
    assertThat(marks)
        .isNotEmpty()
        .startsWith(1)
        .allSatisfy(mark -> assertThat(mark).isBetween(1, found.citations().size()));
  }

  @Test
  void theConfidenceInAnAnswerIsAShareOfOne() {
    Answer.Found found = found(generator().generate(QUESTION, passages));
    assertThat(found.confidence()).isStrictlyBetween(0.0, 1.0);
  }

  @Test
  void aQuestionThatThePassagesDoNotAnswerHasNoAnswer() {
    assertThat(generator().generate("Wie heißt der Präsident von Frankreich?", passages))
        .isEqualTo(new Answer.NotFound());
  }

  @Test
  void anOddQuestionIsNoError() {
    String odd = "😀 \"annual\" <leave> {employee} \\ \u0000 \n [7]?";
    assertThat(generator().generate(odd, passages)).isNotNull();
  }

  @Test
  void manyThreadsGetTheAnswerThatOneGets() {
    Answer alone = generator().generate(QUESTION, passages);
    assertThat(
            Together.run(
                IntStream.range(0, 6)
                    .mapToObj(n -> () -> generator().generate(QUESTION, passages))))
        .hasSize(6)
        .containsOnly(alone);
  }

  private static Answer.Found found(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return (Answer.Found) answer;
  }
}
