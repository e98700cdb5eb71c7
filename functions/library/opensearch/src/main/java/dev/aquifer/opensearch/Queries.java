package dev.aquifer.opensearch;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexQuery.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;

/** A query in OpenSearch's own terms: each leg filters by tenant, readers and filters. */
final class Queries {

  private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"”]{3,200})[\"”]");
  private static final int FEWEST_CANDIDATES = 50;
  private static final int MOST_QUOTES = 8;
  private static final float QUOTE_BOOST = 2;

  /** Chosen on HotpotQA and the chunking collection: {@code docs/benchmarks/analysis-*.md}. */
  private static final float TITLE_BOOST = 0.5f;

  private static final float HEADINGS_BOOST = 1;

  private Queries() {}

  /** How many candidates each leg brings to the fusion: fewer would leave it little to compare. */
  static int depth(IndexQuery query) {
    return Math.max(FEWEST_CANDIDATES, query.size());
  }

  /** One query for each leg: words, meaning. */
  static List<Query> legs(IndexQuery query) {
    List<Query> legs = new ArrayList<>();
    if (!query.text().isEmpty()) {
      legs.add(words(query));
    }
    Embedding embedding = query.embedding();
    if (embedding != null) {
      legs.add(meaning(query, embedding));
    }
    return legs;
  }

  private static Query words(IndexQuery query) {
    Query matches =
        Query.of(q ->
            q.multiMatch(match -> {
              match
                  .query(Words.of(query.text()))
                  .type(TextQueryType.MostFields)
                  .fields(
                      Fields.TEXT,
                      Fields.PREFACE,
                      Fields.HEADINGS + "^" + HEADINGS_BOOST,
                      Fields.TITLE + "^" + TITLE_BOOST);
              return query.fuzzy() ? match.fuzziness("AUTO").prefixLength(1) : match;
            }));
    return Query.of(q ->
        q.bool(bool -> bool.must(matches).should(quotes(query.text())).filter(filters(query))));
  }

  /** What the question has between quotation marks counts more where it stands word for word. */
  private static List<Query> quotes(String text) {
    return QUOTED
        .matcher(text)
        .results()
        .map((MatchResult quote) -> quote.group(1))
        .limit(MOST_QUOTES)
        .map(words ->
            Query.of(
                q -> q.matchPhrase(p -> p.field(Fields.EXACT).query(words).boost(QUOTE_BOOST))))
        .toList();
  }

  private static Query meaning(IndexQuery query, Embedding embedding) {
    return Query.of(q ->
        q.knn(knn ->
            knn.field(Fields.EMBEDDING)
                .vector(Floats.list(embedding))
                .k(depth(query))
                .filter(f -> f.bool(bool -> bool.filter(filters(query))))));
  }

  private static List<Query> filters(IndexQuery query) {
    List<Query> filters = new ArrayList<>();
    filters.add(
        Query.of(q -> q.term(t -> t.field(Fields.TENANT).value(FieldValue.of(query.tenant())))));
    filters.add(oneOf(Fields.READERS, query.principals()));
    Links links = query.links();
    if (links != null) {
      filters.add(linked(links));
    }
    query
        .filters()
        .values()
        .forEach((field, wanted) -> filters.add(oneOf(Fields.of(field), wanted)));
    return filters;
  }

  private static Query linked(Links links) {
    List<Query> either = new ArrayList<>();
    either.add(oneOf(Fields.of(Filters.Field.NAME), links.names()));
    links
        .phrases()
        .forEach(phrase ->
            either.add(Query.of(q -> q.matchPhrase(p -> p.field(Fields.EXACT).query(phrase)))));
    return Query.of(q -> q.bool(bool -> bool.should(either).minimumShouldMatch("1")));
  }

  private static Query oneOf(String field, List<String> wanted) {
    List<FieldValue> values = wanted.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(terms -> terms.value(values))));
  }
}
