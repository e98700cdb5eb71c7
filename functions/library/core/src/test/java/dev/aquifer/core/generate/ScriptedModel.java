package dev.aquifer.core.generate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A language model that replies as it is told and keeps what it was asked. */
public final class ScriptedModel implements LanguageModel {

  private final List<Prompt> prompts = new CopyOnWriteArrayList<>();
  private final Function<Prompt, String> replies;

  public ScriptedModel(Function<Prompt, String> replies) {
    this.replies = replies;
  }

  /** A model with one reply to everything. */
  public static ScriptedModel saying(String reply) {
    return new ScriptedModel(prompt -> reply);
  }

  /** What it was asked so far. */
  public List<Prompt> prompts() {
    return List.copyOf(prompts);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public String reply(Prompt prompt) {
    prompts.add(prompt);
    return LanguageModel.text(replies.apply(prompt));
  }
}
