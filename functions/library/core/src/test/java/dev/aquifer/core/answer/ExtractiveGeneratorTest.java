package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.ExtractiveGenerator.Thresholds;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtractiveGeneratorTest extends GeneratorContract {

  private final Generator generator =
      new ExtractiveGenerator(new HashEmbeddings(), new Thresholds(0.4, 0.05));

  @Override
  protected Generator generator() {
    return generator;
  }

  @Test
  void anAnswerIsMadeOfTheDocumentsOwnSentences() {
    Passage passage =
        Passages.of("Rules", "Dogs stay outside.\n\nThe lift is closed on\nSundays. Smile.");
    Answer answer = generator.generate("When is the lift closed?", List.of(passage));
    assertThat(answer.text()).isEqualTo("The lift is closed on Sundays. [1]");
    assertThat(((Answer.Found) answer).citations())
        .extracting(Citation::quote)
        .containsExactly("The lift is closed on\nSundays.");
  }

  @Test
  void aHeadingIsContextAndNeverTheAnswer() {
    Passage passage = Passages.of("Lift", "# Lift\n\nClosed on Sundays.", "Lift");
    Answer answer = generator.generate("Lift closed Sundays?", List.of(passage));
    assertThat(answer.text()).isEqualTo("Closed on Sundays. [1]");
  }

  @Test
  void ofManySentencesAFewAnswer() {
    List<Passage> passages =
        IntStream.range(0, 20)
            .mapToObj(i -> Passages.of("Lift " + i, "The lift is closed on Sundays."))
            .toList();
    Answer answer = generator.generate("When is the lift closed?", passages);
    assertThat(((Answer.Found) answer).citations()).hasSizeBetween(1, 3);
  }

  @Test
  void passagesWithoutAnySentenceHoldNoAnswer() {
    assertThat(generator.generate("What?", List.of(Passages.of("Blank", " \n "))))
        .isEqualTo(new Answer.NotFound());
  }

  @Test
  void aSentenceThatAnswersBetterGivesMoreConfidence() {
    Passage passage = Passages.of("Rules", "The lift is closed on Sundays.");
    Answer.Found close = found("When is the lift closed?", passage);
    Answer.Found closer = found("The lift is closed on Sundays?", passage);
    assertThat(closer.confidence()).isGreaterThan(close.confidence());
  }

  private Answer.Found found(String question, Passage passage) {
    Answer answer = generator.generate(question, List.of(passage));
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return (Answer.Found) answer;
  }
}
