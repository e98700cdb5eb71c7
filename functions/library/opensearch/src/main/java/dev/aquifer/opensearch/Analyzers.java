package dev.aquifer.opensearch;

import java.util.List;
import org.opensearch.client.opensearch._types.analysis.Analyzer;
import org.opensearch.client.opensearch._types.analysis.TokenFilter;
import org.opensearch.client.opensearch._types.analysis.TokenFilterDefinition;
import org.opensearch.client.opensearch._types.mapping.Property;
import org.opensearch.client.opensearch._types.mapping.TextProperty;
import org.opensearch.client.opensearch.indices.IndexSettingsAnalysis;

/**
 * How words become terms. {@code stemmed} is for search: accents off, English stop words out,
 * Porter's stems, and beside a name like {@code maxRetryCount} or {@code max_retry_count} its
 * parts. {@code exact} keeps words as they are but for case and accents.
 */
final class Analyzers {

  private static final String STEMMED = "stemmed";
  private static final String STEMMED_QUERY = "stemmed_query";
  private static final String EXACT = "exact";
  private static final String PARTS = "parts";
  private static final String STOP = "english_stop";
  private static final String POSSESSIVE = "english_possessive";
  private static final String STEMMER = "english_stemmer";

  private Analyzers() {}

  static IndexSettingsAnalysis definition() {
    return IndexSettingsAnalysis.of(analysis ->
        analysis
            .filter(PARTS, parts())
            .filter(
                STOP, filter(TokenFilterDefinition.of(f -> f.stop(s -> s.stopwords("_english_")))))
            .filter(
                POSSESSIVE,
                filter(
                    TokenFilterDefinition.of(
                        f -> f.stemmer(s -> s.language("possessive_english")))))
            .filter(
                STEMMER,
                filter(TokenFilterDefinition.of(f -> f.stemmer(s -> s.language("english")))))
            .analyzer(
                STEMMED,
                analyzer(
                    POSSESSIVE, PARTS, "flatten_graph", "lowercase", "asciifolding", STOP, STEMMER))
            .analyzer(
                STEMMED_QUERY, analyzer(POSSESSIVE, "lowercase", "asciifolding", STOP, STEMMER))
            .analyzer(EXACT, analyzer("lowercase", "asciifolding")));
  }

  static TextProperty.Builder stemmed(TextProperty.Builder text) {
    return text.analyzer(STEMMED).searchAnalyzer(STEMMED_QUERY);
  }

  static Property exact() {
    return Property.of(p -> p.text(t -> t.analyzer(EXACT)));
  }

  private static Analyzer analyzer(String... filters) {
    return Analyzer.of(a -> a.custom(c -> c.tokenizer("standard").filter(List.of(filters))));
  }

  private static TokenFilter parts() {
    return filter(
        TokenFilterDefinition.of(f ->
            f.wordDelimiterGraph(w ->
                w.preserveOriginal(true)
                    .splitOnCaseChange(true)
                    .splitOnNumerics(false)
                    .stemEnglishPossessive(false)
                    .catenateWords(false))));
  }

  private static TokenFilter filter(TokenFilterDefinition definition) {
    return TokenFilter.of(f -> f.definition(definition));
  }
}
