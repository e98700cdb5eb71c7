package dev.aquifer.core.answer;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.search.PassageSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a question: search what the caller may read, then generate from it. */
public final class QuestionAnswering {

  /** The longest question, in UTF-16 code units. */
  public static final int LONGEST_QUESTION = 2_000;

  private static final int PASSAGES = 8;

  private final PassageSearch search;
  private final ContextBuilder context;
  private final Generator generator;
  private final Optional<AnswerCache> cache;

  /**
   * Makes the way.
   *
   * @param context what the generator reads of the passages that were found
   * @param generator of whose answers nothing is shown that no cited document backs
   * @param cache empty to generate every answer
   */
  public QuestionAnswering(
      PassageSearch search,
      ContextBuilder context,
      Generator generator,
      Optional<AnswerCache> cache) {
    this.search = search;
    this.context = context;
    this.generator = new GuardedGenerator(generator);
    this.cache = cache;
  }

  /**
   * What came of a question.
   *
   * @param read the passages that the answer was written from, now or before
   */
  public record Answered(Answer answer, List<Passage> read) {
    public Answered {
      read = List.copyOf(read);
    }
  }

  /**
   * Answers a question.
   *
   * @param filters which documents may be cited
   * @throws ProblemException {@code EMPTY_QUESTION} or {@code QUESTION_TOO_LONG}
   */
  public Answered answer(Caller caller, @Nullable String question, Filters filters) {
    String asked = question(question);
    List<Passage> passages = context.build(search.search(caller, asked, filters, PASSAGES));
    if (passages.isEmpty()) {
      return new Answered(new Answer.NotFound(), passages);
    }
    Supplier<Answer> generate = () -> generator.generate(asked, passages);
    Answer answer =
        cache.map(answers -> answers.answer(caller, asked, passages, generate)).orElseGet(generate);
    return new Answered(answer, passages);
  }

  /** Finds passages for the words of a question; see {@link PassageSearch#search}. */
  public List<Passage> search(Caller caller, @Nullable String query, Filters filters, int size) {
    return search.search(caller, question(query), filters, size);
  }

  private static String question(@Nullable String question) {
    if (question == null || question.isBlank()) {
      throw new ProblemException(
          ProblemCode.EMPTY_QUESTION, "Ask with at least one word that is not white space.");
    }
    if (question.length() > LONGEST_QUESTION) {
      throw new ProblemException(
          ProblemCode.QUESTION_TOO_LONG,
          "The question has %,d characters; the most is %,d. Shorten it, or ask several."
              .formatted(question.length(), LONGEST_QUESTION));
    }
    return question.strip();
  }
}
