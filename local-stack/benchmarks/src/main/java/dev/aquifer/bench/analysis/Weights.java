package dev.aquifer.bench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;

/**
 * What fields count for a question.
 *
 * @param type how the scores of a word in several fields become one
 * @param title its boost; a field without is not searched
 * @param headings their boost
 * @param quote the boost of quoted words that stand so in the text
 */
record Weights(TextQueryType type, double title, double headings, double quote) {

  /** What the chunk index does. */
  static final Weights CHOSEN = new Weights(TextQueryType.MostFields, 0.5, 1, 2);

  private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"”]{3,200})[\"”]");

  Weights by(TextQueryType other) {
    return new Weights(other, title, headings, quote);
  }

  Weights title(double boost) {
    return new Weights(type, boost, headings, quote);
  }

  Weights headings(double boost) {
    return new Weights(type, title, boost, quote);
  }

  Weights quote(double boost) {
    return new Weights(type, title, headings, boost);
  }

  /** The query for a question. */
  Query query(String question) {
    List<String> fields = new ArrayList<>(List.of("text", "preface"));
    if (title > 0) {
      fields.add("title^" + title);
    }
    if (headings > 0) {
      fields.add("headings^" + headings);
    }
    Query words = Query.of(q -> q.multiMatch(m -> m.query(question).type(type).fields(fields)));
    return Query.of(q -> q.bool(bool -> bool.must(words).should(quotes(question))));
  }

  private List<Query> quotes(String question) {
    return QUOTED
        .matcher(question)
        .results()
        .filter(quoted -> quote > 0)
        .map(quoted ->
            Query.of(q ->
                q.matchPhrase(
                    p -> p.field("text.exact").query(quoted.group(1)).boost((float) quote))))
        .toList();
  }
}
