package dev.aquifer.core.generate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PromptTest {

  @Test
  void aPromptThatNoModelTakesCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Prompt(" ", "Hello?", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Prompt("Reply.", "\n", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Prompt("Reply.", "Hello?", 0));
  }
}
