package dev.aquifer.core.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Together;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LanguageModel} promises. */
public abstract class LanguageModelContract {

  private static final String ODD = "Größe 😀 \"quoted\" <tag> {brace} \\ \u0001 \n [7]?";

  /** The model under test, where what it asks gives these replies. */
  protected abstract LanguageModel modelThat(Function<Prompt, String> replies);

  @Test
  void aPromptArrivesAsItIs() {
    Prompt prompt = new Prompt("Echo. " + ODD, "Say: " + ODD, 77);
    LanguageModel model = modelThat(asked -> asked.equals(prompt) ? "the same" : "" + asked);
    assertThat(model.reply(prompt)).isEqualTo("the same");
  }

  @Test
  void aReplyArrivesAsItIsButForTheWhiteSpaceAtItsEnds() {
    assertThat(modelThat(asked -> " \n" + ODD + "\t\n").reply(prompt("anything"))).isEqualTo(ODD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t\u2003"})
  void aReplyWithoutTextIsAFailedGeneration(String blank) {
    LanguageModel model = modelThat(asked -> blank);
    assertThat(Problems.codeOf(() -> model.reply(prompt("anything"))))
        .isEqualTo(ProblemCode.GENERATION_FAILED);
  }

  @Test
  void everyThreadGetsTheReplyToItsOwnPrompt() {
    LanguageModel model = modelThat(asked -> "re: " + asked.user());
    assertThat(
            Together.run(
                IntStream.range(0, 8).mapToObj(n -> () -> model.reply(prompt("number " + n)))))
        .containsExactlyElementsOf(IntStream.range(0, 8).mapToObj(n -> "re: number " + n).toList());
  }

  @Test
  void aModelHasAName() {
    assertThat(modelThat(asked -> "yes").name()).isNotBlank();
  }

  private static Prompt prompt(String user) {
    return new Prompt("You are asked.", user, 100);
  }
}
