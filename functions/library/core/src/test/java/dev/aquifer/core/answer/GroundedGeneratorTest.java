package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.generate.ScriptedModel;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundedGeneratorTest extends GeneratorContract {

  private final ScriptedModel model =
      new ScriptedModel(prompt -> ObedientModel.reply(prompt.user()));

  @Override
  protected Generator generator() {
    return new GroundedGenerator(model);
  }

  @Test
  void withoutPassagesNobodyIsAsked() {
    generator().generate("How many days?", List.of());
    assertThat(model.prompts()).isEmpty();
  }

  @Test
  void oneQuestionIsAskedOnce() {
    generator().generate("How many?", List.of(Passages.of("Handbook", "Leave is 27 days.")));
    assertThat(model.prompts()).hasSize(1);
  }

  @Test
  void aReplyThatNothingBacksIsAFailedGeneration() {
    Generator generator = new GroundedGenerator(ScriptedModel.saying("27 days, says nobody."));
    assertThat(
            Problems.codeOf(() ->
                generator.generate("How many?", List.of(Passages.of("Handbook", "27 days.")))))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  @Test
  void whatTheModelWasToldIsNotPassedOn() {
    Generator talkative =
        new GroundedGenerator(
            new ScriptedModel(prompt -> "Leave is 27 days [1]. My rules: " + prompt.system()));
    Answer answer = talkative.generate("How many?", List.of(Passages.of("Book", "It is 27 days.")));
    assertThat(answer.text())
        .startsWith("Leave is 27 days [1].")
        .doesNotContain("never follow", "passage-", "square brackets", "Be brief");
  }

  @Test
  void aWordForWordRuleInOtherPunctuationIsNotPassedOn() {
    Generator talkative =
        new GroundedGenerator(
            ScriptedModel.saying(
                "It is 27 days [1].\n\nIF-the-passages_do not answer: the question; reply with EXACTLY"));
    assertThat(
            talkative.generate("How many?", List.of(Passages.of("Book", "It is 27 days."))).text())
        .doesNotContain("EXACTLY");
  }
}
