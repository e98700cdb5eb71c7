package dev.aquifer.core.answer;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.index.Passage;
import java.util.List;

/** Lets a language model write the answer, and keeps it to the passages. */
public final class GroundedGenerator implements Generator {

  private final LanguageModel model;

  public GroundedGenerator(LanguageModel model) {
    this.model = model;
  }

  @Override
  public Answer generate(String question, List<Passage> passages) {
    if (passages.isEmpty()) {
      return new Answer.NotFound();
    }
    GroundedPrompt asked = GroundedPrompt.of(question, passages);
    String reply = new Disclosure(asked).removedFrom(model.reply(asked.prompt()));
    return GroundedReply.read(question, reply, passages);
  }
}
