package dev.aquifer.query;

import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.Citation;
import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and searches over HTTP. */
final class QueryApi {

  private static final int DEFAULT_SIZE = 10;
  private static final int MOST = 50;

  private final QuestionAnswering answering;

  QueryApi(QuestionAnswering answering) {
    this.answering = answering;
  }

  Api routes() {
    return new Api(
        new Route("POST", "/v1/query", this::query), new Route("POST", "/v1/search", this::search));
  }

  record Question(@Nullable String question) {}

  record Search(@Nullable String query, @Nullable Integer size) {}

  /** {@code confidence} is absent where there is no answer. */
  record AnswerBody(
      String answer, boolean answered, @Nullable Double confidence, List<CitationBody> citations) {}

  /** {@code start} and {@code end} count UTF-16 code units of the document's text. */
  record CitationBody(
      String documentId,
      String title,
      String uri,
      List<String> heading,
      @Nullable Integer page,
      String quote,
      int start,
      int end,
      double score) {

    static CitationBody of(Citation citation) {
      Passage passage = citation.passage();
      return new CitationBody(
          passage.document().id(),
          passage.title(),
          passage.document().uri(),
          passage.chunk().headingPath(),
          passage.chunk().page(),
          citation.quote(),
          citation.start(),
          citation.end(),
          passage.score());
    }
  }

  record HitsBody(List<CitationBody> hits) {}

  private Reply query(Request request) {
    Answer answer = answering.answer(request.caller(), request.json(Question.class).question());
    return Reply.ok(
        switch (answer) {
          case Answer.Found(String text, List<Citation> citations, double confidence) ->
              new AnswerBody(
                  text, true, confidence, citations.stream().map(CitationBody::of).toList());
          case Answer.NotFound none -> new AnswerBody(none.text(), false, null, List.of());
        });
  }

  private Reply search(Request request) {
    Search search = request.json(Search.class);
    int size = search.size() == null ? DEFAULT_SIZE : search.size();
    if (size < 1 || size > MOST) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "'size' must be a whole number from 1 to " + MOST + ".");
    }
    return Reply.ok(
        new HitsBody(
            answering.search(request.caller(), search.query(), size).stream()
                .map(passage -> Citation.of(passage, 0, passage.chunk().text().length()))
                .map(CitationBody::of)
                .toList()));
  }
}
