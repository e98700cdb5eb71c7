package dev.aquifer.models;

import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;

/**
 * Any of several models. A model that fails is followed by the next, which answers as well and is
 * paid as well.
 */
final class BalancedLanguageModel implements LanguageModel {

  private final String name;
  private final LoadBalancer<LanguageModel> models;

  /**
   * Makes a model.
   *
   * @param name of all of them together
   */
  BalancedLanguageModel(String name, LoadBalancer<LanguageModel> models) {
    this.name = name;
    this.models = models;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String reply(Prompt prompt) {
    return models.callAnywhere(model -> model.reply(prompt));
  }
}
