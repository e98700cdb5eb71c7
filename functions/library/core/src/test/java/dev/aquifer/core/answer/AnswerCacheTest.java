package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCacheTest {

  private static final String QUESTION = "When are salaries paid?";
  private static final DocumentRef HANDBOOK =
      DocumentRef.of("acme", "s3", "s3://documents/handbook");
  private static final DocumentRef RUNBOOK = DocumentRef.of("acme", "s3", "s3://documents/runbook");
  private static final Passage FIRST = passage(HANDBOOK, 1, 0, 0.9);
  private static final Passage SECOND = passage(RUNBOOK, 7, 3, 0.4);

  private final Caller ada = new Caller("acme", "ada", Set.of("hr", "staff"));
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final AnswerCache cache = cache(0.5, 100);
  private Instant now = Instant.parse("2026-05-06T07:08:09Z");
  private int generated;

  @Test
  void theSameQuestionIsAnsweredOnce() {
    Answer first = answer(ada, QUESTION, FIRST, SECOND);
    assertThat(answer(ada, QUESTION, FIRST, SECOND)).isEqualTo(first);
    assertThat(generated).isOne();
  }

  @Test
  void aQuestionOfTheSameWordingAndMeaningIsAnsweredOnce() {
    Answer first = answer(ada, QUESTION, FIRST, SECOND);
    assertThat(answer(ada, "Please tell me when salaries are paid", FIRST, SECOND))
        .isEqualTo(first);
    assertThat(generated).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When are salaries not paid?",
        "When were salaries paid?",
        "When are bonuses paid?",
        "When are salaries paid in 2026?"
      })
  void aQuestionOfAnotherWordingIsAnsweredAnew(String other) {
    answer(ada, QUESTION, FIRST, SECOND);
    answer(ada, other, FIRST, SECOND);
    assertThat(generated).isEqualTo(2);
  }

  @Test
  void aQuestionWhoseVectorIsAnotherIsAnsweredAnewUnlessItIsTheSameToTheLetter() {
    AnswerCache strict = cache(1.1, 100);
    answer(strict, ada, QUESTION, FIRST);
    answer(strict, ada, "Please tell me when salaries are paid", FIRST);
    assertThat(generated).isEqualTo(2);
    answer(strict, ada, QUESTION, FIRST);
    assertThat(generated).isEqualTo(2);
  }

  @Test
  void onlyCallersOfTheSameTenantAndGroupsShareAnAnswer() {
    answer(ada, QUESTION, FIRST, SECOND);
    answer(new Caller("acme", "grace", Set.of("staff", "hr")), QUESTION, FIRST, SECOND);
    assertThat(generated).isOne();
    answer(new Caller("acme", "grace", Set.of("hr")), QUESTION, FIRST, SECOND);
    answer(new Caller("acme", "grace", Set.of("hr", "staff", "x")), QUESTION, FIRST, SECOND);
    answer(new Caller("other", "ada", Set.of("hr", "staff")), QUESTION, FIRST, SECOND);
    assertThat(generated).isEqualTo(4);
  }

  static List<List<Passage>> otherPassages() {
    DocumentRef sameIdElsewhere = new DocumentRef("other", HANDBOOK.id(), "s3", HANDBOOK.uri());
    return List.of(
        List.of(FIRST),
        List.of(FIRST, SECOND, passage(RUNBOOK, 7, 4, 0.1)),
        List.of(passage(HANDBOOK, 2, 0, 0.9), SECOND),
        List.of(passage(HANDBOOK, 1, 1, 0.9), SECOND),
        List.of(passage(RUNBOOK, 1, 0, 0.9), SECOND),
        List.of(passage(sameIdElsewhere, 1, 0, 0.9), SECOND),
        List.of(
            new Passage(HANDBOOK, 1, "Title", new Chunk(0, "longer", 0, 6, List.of(), null), 1),
            SECOND));
  }

  @ParameterizedTest
  @MethodSource("otherPassages")
  void otherPassagesAreAnsweredAnew(List<Passage> others) {
    answer(ada, QUESTION, FIRST, SECOND);
    answer(ada, QUESTION, others.toArray(Passage[]::new));
    assertThat(generated).isEqualTo(2);
  }

  @Test
  void citationsAreOfThePassagesAsTheyWereFoundNow() {
    answer(ada, QUESTION, FIRST, SECOND);
    Passage again = passage(HANDBOOK, 1, 0, 0.2);
    Answer answer = answer(ada, QUESTION, passage(RUNBOOK, 7, 3, 0.3), again);
    assertThat(generated).isOne();
    assertThat(((Answer.Found) answer).citations())
        .containsExactly(Citation.of(again, 0, again.chunk().text().length()));
  }

  @Test
  void thatThereIsNoAnswerIsRememberedToo() {
    for (int i = 0; i < 2; i++) {
      Answer answer =
          cache.answer(
              ada,
              QUESTION,
              List.of(FIRST),
              Stages.unmeasured(),
              () -> {
                generated++;
                return new Answer.NotFound();
              });
      assertThat(answer).isEqualTo(new Answer.NotFound());
    }
    assertThat(generated).isOne();
  }

  @Test
  void aFailureIsNotRemembered() {
    assertThatThrownBy(() ->
            cache.answer(
                ada,
                QUESTION,
                List.of(FIRST),
                Stages.unmeasured(),
                () -> {
                  throw new IllegalStateException("the model is down");
                }))
        .hasMessage("the model is down");
    answer(ada, QUESTION, FIRST);
    assertThat(generated).isOne();
  }

  @Test
  void anAnswerIsForgottenAfterAnHour() {
    answer(ada, QUESTION, FIRST);
    now = now.plus(Duration.ofMinutes(59));
    answer(ada, QUESTION, FIRST);
    assertThat(generated).isOne();
    now = now.plus(Duration.ofMinutes(1));
    answer(ada, QUESTION, FIRST);
    assertThat(generated).isEqualTo(2);
  }

  @Test
  void theAnswerThatWasNotUsedForTheLongestTimeMakesRoom() {
    AnswerCache small = cache(0.5, 2);
    answer(small, ada, "first?", FIRST);
    answer(small, ada, "second?", FIRST);
    answer(small, ada, "Please tell me first.", FIRST);
    answer(small, ada, "third?", FIRST);
    assertThat(generated).isEqualTo(3);
    answer(small, ada, "first?", FIRST);
    assertThat(generated).isEqualTo(3);
    answer(small, ada, "second?", FIRST);
    assertThat(generated).isEqualTo(4);
  }

  @Test
  void withoutItsSettingThereIsNoCache() {
    assertThat(AnswerCache.configured(new Settings(Map.of()), embeddings, () -> now)).isEmpty();
    assertThat(configured("2")).isTrue();
    assertThat(Problems.codeOf(() -> configured("0"))).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThat(Problems.codeOf(() -> configured("9".repeat(12))))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  private boolean configured(String size) {
    Settings settings = new Settings(Map.of("AQUIFER_ANSWER_CACHE", size));
    return AnswerCache.configured(settings, embeddings, () -> now).isPresent();
  }

  private AnswerCache cache(double likeness, int most) {
    return new AnswerCache(embeddings, likeness, most, () -> now);
  }

  private Answer answer(Caller caller, String question, Passage... passages) {
    return answer(cache, caller, question, passages);
  }

  private Answer answer(AnswerCache from, Caller caller, String question, Passage... passages) {
    return from.answer(
        caller,
        question,
        List.of(passages),
        Stages.unmeasured(),
        () -> {
          generated++;
          Passage first = passages[0];
          return new Answer.Found(
              "Answer %d. [1]".formatted(generated),
              List.of(Citation.of(first, 0, first.chunk().text().length())),
              0.5);
        });
  }

  private static Passage passage(DocumentRef document, long generation, int ordinal, double score) {
    Chunk chunk = new Chunk(ordinal, "text", 10 * ordinal, 10 * ordinal + 4, List.of(), null);
    return new Passage(document, generation, "Title", chunk, score);
  }
}
