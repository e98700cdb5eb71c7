package dev.aquifer.core.answer;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.measure.Stages.Stage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.events.DocumentRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way of a question: search what the caller may read, then generate from it. */
public final class QuestionAnswering {

  /** The longest question, in UTF-16 code units. */
  public static final int LONGEST_QUESTION = 2_000;

  private static final int PASSAGES = 8;

  private final PassageSearch search;
  private final ContextBuilder context;
  private final Generator generator;
  private final Optional<Generator> fallback;
  private final Optional<AnswerCache> cache;
  private final Measurements measurements;

  /**
   * Makes the way.
   *
   * @param context what the generator reads of the passages that were found
   * @param generator of whose answers nothing is shown that no cited document backs
   * @param fallback answers where the generator fails; empty if it has none
   * @param cache empty to generate every answer
   * @param measurements takes how long stages take, and how good answers are
   */
  public QuestionAnswering(
      PassageSearch search,
      ContextBuilder context,
      Generator generator,
      Optional<Generator> fallback,
      Optional<AnswerCache> cache,
      Measurements measurements) {
    this.search = search;
    this.context = context;
    this.generator = new GuardedGenerator(generator);
    this.fallback = fallback.map(GuardedGenerator::new);
    this.cache = cache;
    this.measurements = measurements;
  }

  /**
   * What came of a question.
   *
   * @param read the passages that the answer was written from, now or before
   * @param without the stages that the answer was made without, as a part of the deployment failed
   */
  public record Answered(Answer answer, List<Passage> read, Set<Stage> without) {
    public Answered {
      read = List.copyOf(read);
    }
  }

  /**
   * What was found.
   *
   * @param without the stages that it was found without, as a part of the deployment failed
   */
  public record Hits(List<Passage> passages, Set<Stage> without) {
    public Hits {
      passages = List.copyOf(passages);
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
    Stages stages = new Stages(measurements);
    List<Passage> found = search.search(caller, asked, filters, PASSAGES, stages);
    List<Passage> passages = context.build(found, stages);
    Answer answer =
        passages.isEmpty() ? new Answer.NotFound() : answer(caller, asked, passages, stages);
    measure(answer, found);
    return new Answered(answer, passages, stages.without());
  }

  private Answer answer(Caller caller, String asked, List<Passage> passages, Stages stages) {
    Supplier<Answer> generate = () -> generated(asked, passages, stages);
    return cache
        .map(answers -> answers.answer(caller, asked, passages, stages, generate))
        .orElseGet(generate);
  }

  private Answer generated(String asked, List<Passage> passages, Stages stages) {
    Supplier<Answer> generate = () -> generator.generate(asked, passages);
    return fallback
        .map(other -> stages.runOr(Stage.GENERATE, generate, () -> other.generate(asked, passages)))
        .orElseGet(() -> stages.run(Stage.GENERATE, generate));
  }

  private void measure(Answer answer, List<Passage> found) {
    double quality = 0;
    double rank = 0;
    if (answer instanceof Answer.Found one) {
      quality = one.confidence();
      rank = reciprocalRank(one, found);
    }
    measurements.record(Metric.RESPONSE_QUALITY, quality, List.of());
    measurements.record(Metric.RETRIEVAL_ACCURACY, rank, List.of());
  }

  /** One over the place of the first passage found whose document the answer cites. */
  private static double reciprocalRank(Answer.Found answer, List<Passage> found) {
    Set<DocumentRef> cited =
        answer.citations().stream()
            .map(citation -> citation.passage().document())
            .collect(Collectors.toSet());
    for (int i = 0; i < found.size(); i++) {
      if (cited.contains(found.get(i).document())) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** Finds passages for the words of a question; see {@link PassageSearch#search}. */
  public Hits search(Caller caller, @Nullable String query, Filters filters, int size) {
    Stages stages = new Stages(measurements);
    List<Passage> found = search.search(caller, question(query), filters, size, stages);
    return new Hits(found, stages.without());
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
