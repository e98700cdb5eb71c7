package dev.aquifer.query;

import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Quota;
import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.Citation;
import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.answer.QuestionAnswering.Answered;
import dev.aquifer.core.answer.QuestionAnswering.Hits;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages.Stage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Questions and searches over HTTP. */
final class QueryApi {

  private static final int DEFAULT_SIZE = 10;
  private static final int MOST = 50;
  private static final int LONGEST = QuestionAnswering.LONGEST_QUESTION;

  private static final Permission SEE_SOURCES = Permission.of("sources:view");

  private final QuestionAnswering answering;
  private final Quotas quotas;
  private final ToIntFunction<String> tokens;

  /**
   * Makes the endpoints.
   *
   * @param tokens counts those of a text, for the quota
   */
  QueryApi(QuestionAnswering answering, Quotas quotas, ToIntFunction<String> tokens) {
    this.answering = answering;
    this.quotas = quotas;
    this.tokens = tokens;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/query", this::query), new Route("POST", "/v1/search", this::search));
  }

  /**
   * What is asked.
   *
   * @param filters for each field the values of which a document must have one; all if absent
   */
  record Question(@Nullable String question, @Nullable Map<String, List<String>> filters) {}

  record Search(
      @Nullable String query,
      @Nullable Integer size,
      @Nullable Map<String, List<String>> filters) {}

  /**
   * {@code confidence} is absent where there is no answer; {@code degraded} names the stages that
   * it was made without, as a part of the deployment failed.
   */
  record AnswerBody(
      String answer,
      boolean answered,
      @Nullable Double confidence,
      List<CitationBody> citations,
      List<String> degraded) {}

  /**
   * {@code start} and {@code end} count UTF-16 code units of the document's text. There is no
   * {@code quote} for who may not see sources.
   */
  record CitationBody(
      String documentId,
      String title,
      String uri,
      List<String> heading,
      @Nullable Integer page,
      @Nullable String quote,
      int start,
      int end,
      double score,
      QualityBody quality) {

    static CitationBody of(Citation citation, boolean quoting) {
      Passage passage = citation.passage();
      return new CitationBody(
          passage.document().id(),
          passage.title(),
          passage.document().uri(),
          passage.chunk().headingPath(),
          passage.chunk().page(),
          quoting ? citation.quote() : null,
          citation.start(),
          citation.end(),
          passage.score(),
          QualityBody.of(passage.chunk().quality()));
    }
  }

  /** From 0 to 1, with what speaks against the chunk, such as {@code too-short}. */
  record QualityBody(double score, List<String> reasons) {

    static QualityBody of(ChunkQuality quality) {
      return new QualityBody(
          quality.score(),
          quality.reasons().stream()
              .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList());
    }
  }

  record HitsBody(List<CitationBody> hits, List<String> degraded) {}

  private static List<String> degraded(Set<Stage> without) {
    return without.stream().map(Stage::text).toList();
  }

  private Reply query(Request request) {
    Question asked = request.json(Question.class);
    boolean quoting = request.may(SEE_SOURCES);
    takeTokens(request, asked.question());
    Answered answered =
        answering.answer(request.caller(), asked.question(), filters(asked.filters()));
    Answer answer = answered.answer();
    quotas.spend(request.caller(), request.limits(), Quota.TOKENS, tokens(answered));
    List<String> degraded = degraded(answered.without());
    AnswerBody body =
        switch (answer) {
          case Answer.Found(String text, List<Citation> citations, double confidence) ->
              new AnswerBody(
                  text,
                  true,
                  confidence,
                  citations.stream().map(citation -> CitationBody.of(citation, quoting)).toList(),
                  degraded);
          case Answer.NotFound none ->
              new AnswerBody(none.text(), false, null, List.of(), degraded);
        };
    return Reply.ok(body).about(subjects(cited(answer)));
  }

  private static List<Passage> cited(Answer answer) {
    return answer instanceof Answer.Found found
        ? found.citations().stream().map(Citation::passage).toList()
        : List.of();
  }

  /** A question is short, and is looked at only later, so no more of it is counted than may be. */
  private void takeTokens(Request request, @Nullable String text) {
    String counted = text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
    quotas.take(request.caller(), request.limits(), Quota.TOKENS, tokens.applyAsInt(counted));
  }

  /** What a generator read and wrote; the same whether it did just now or before. */
  private long tokens(Answered answered) {
    return tokens.applyAsInt(answered.answer().text())
        + answered.read().stream()
            .mapToLong(passage -> tokens.applyAsInt(passage.chunk().text()))
            .sum();
  }

  private static List<Subject> subjects(List<Passage> passages) {
    return passages.stream()
        .map(passage -> new Subject(passage.document().id(), passage.generation()))
        .distinct()
        .toList();
  }

  private static Filters filters(@Nullable Map<String, List<String>> named) {
    return named == null ? Filters.NONE : Filters.of(named);
  }

  private Reply search(Request request) {
    Search search = request.json(Search.class);
    int size = search.size() == null ? DEFAULT_SIZE : search.size();
    if (size < 1 || size > MOST) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "'size' must be a whole number from 1 to " + MOST + ".");
    }
    takeTokens(request, search.query());
    Hits found =
        answering.search(request.caller(), search.query(), filters(search.filters()), size);
    HitsBody body =
        new HitsBody(
            found.passages().stream()
                .map(passage -> Citation.of(passage, 0, passage.chunk().text().length()))
                .map(citation -> CitationBody.of(citation, true))
                .toList(),
            degraded(found.without()));
    return Reply.ok(body).about(subjects(found.passages()));
  }
}
