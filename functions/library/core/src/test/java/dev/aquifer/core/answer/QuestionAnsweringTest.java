package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionAnsweringTest {

  private final Caller ada = new Caller("acme", "ada", Set.of());
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final ChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final QuestionAnswering answering =
      new QuestionAnswering(
          new PassageSearch(Retrieval.plain(embeddings), index, new InMemoryLedger()),
          new ContextBuilder(index, embeddings::countTokens, 1_000),
          new ExtractiveGenerator(embeddings),
          Optional.empty(),
          Optional.empty(),
          Measurements.NONE);

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\t\r\n", "\u2003"})
  void aQuestionWithoutAWordIsEmpty(@Nullable String question) {
    assertThat(Problems.codeOf(() -> answering.answer(ada, question, Filters.NONE)))
        .isEqualTo(ProblemCode.EMPTY_QUESTION);
    assertThat(Problems.codeOf(() -> answering.search(ada, question, Filters.NONE, 3)))
        .isEqualTo(ProblemCode.EMPTY_QUESTION);
  }

  @Test
  void aQuestionMayBeAsLongAsTheLongestAndNoLonger() {
    String longest = "a".repeat(QuestionAnswering.LONGEST_QUESTION);
    assertThat(answering.answer(ada, longest, Filters.NONE).answer())
        .isEqualTo(new Answer.NotFound());
    assertThat(Problems.codeOf(() -> answering.answer(ada, longest + "a", Filters.NONE)))
        .isEqualTo(ProblemCode.QUESTION_TOO_LONG);
    assertThat(Problems.codeOf(() -> answering.search(ada, "a".repeat(100_000), Filters.NONE, 3)))
        .isEqualTo(ProblemCode.QUESTION_TOO_LONG);
  }

  @Test
  void withoutDocumentsThereIsNoAnswer() {
    assertThat(answering.answer(ada, "Is there anything?", Filters.NONE).answer())
        .isEqualTo(new Answer.NotFound());
    assertThat(answering.search(ada, "Is there anything?", Filters.NONE, 3).passages()).isEmpty();
  }
}
