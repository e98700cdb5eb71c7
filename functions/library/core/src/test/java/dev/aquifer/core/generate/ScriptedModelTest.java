package dev.aquifer.core.generate;

import java.util.function.Function;

class ScriptedModelTest extends LanguageModelContract {

  @Override
  protected LanguageModel modelThat(Function<Prompt, String> replies) {
    return new ScriptedModel(replies);
  }
}
