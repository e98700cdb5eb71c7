package dev.aquifer.bench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.analysis.Analyzer;
import org.opensearch.client.opensearch._types.analysis.TokenFilter;
import org.opensearch.client.opensearch._types.analysis.TokenFilterDefinition;
import org.opensearch.client.opensearch.indices.IndexSettings;
import org.opensearch.client.opensearch.indices.IndexSettingsAnalysis;

/**
 * How words become terms, and what BM25 makes of them.
 *
 * @param indexed the filters behind the standard tokenizer, for documents
 * @param asked the same for questions
 * @param k1 how soon more of the same term counts no more
 * @param b how much long fields lose
 */
record Terms(List<String> indexed, List<String> asked, double k1, double b) {

  static final String POSSESSIVE = "possessive";
  static final String PARTS = "parts";
  static final String FLAT = "flatten_graph";
  static final String LOWERCASE = "lowercase";
  static final String FOLDING = "asciifolding";
  static final String STOP = "english_stop";
  static final String PORTER = "porter";
  static final String PORTER2 = "porter2";
  static final String KSTEM = "kstem";

  /** The names of the analyzers. */
  static final String INDEXED = "indexed";

  static final String ASKED = "asked";
  static final String EXACT = "exact";

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /** What the chunk index does; its own ranking is shown beside, so that a difference shows. */
  static final Terms CHOSEN =
      new Terms(
          List.of(POSSESSIVE, PARTS, FLAT, LOWERCASE, FOLDING, STOP, PORTER),
          List.of(POSSESSIVE, LOWERCASE, FOLDING, STOP, PORTER),
          K1,
          B);

  /** The same filters for documents and questions. */
  static Terms of(String... filters) {
    return new Terms(List.of(filters), List.of(filters), K1, B);
  }

  /** These without some filters. */
  Terms without(String... filters) {
    List<String> gone = List.of(filters);
    return new Terms(
        indexed.stream().filter(f -> !gone.contains(f)).toList(),
        asked.stream().filter(f -> !gone.contains(f)).toList(),
        k1,
        b);
  }

  /** These with another stemmer. */
  Terms stemmedBy(String stemmer) {
    return new Terms(
        indexed.stream().map(f -> f.equals(PORTER) ? stemmer : f).toList(),
        asked.stream().map(f -> f.equals(PORTER) ? stemmer : f).toList(),
        k1,
        b);
  }

  /** These, with a question's words in parts too. */
  Terms withPartsAsked() {
    List<String> parted = new ArrayList<>(asked);
    parted.add(parted.indexOf(LOWERCASE), PARTS);
    return new Terms(indexed, parted, k1, b);
  }

  /** These, with other parameters of BM25. */
  Terms scoredBy(double otherK1, double otherB) {
    return new Terms(indexed, asked, otherK1, otherB);
  }

  IndexSettings.Builder define(IndexSettings.Builder settings) {
    return settings
        .numberOfReplicas(0)
        .customSettings("similarity.default", JsonData.of(Map.of("type", "BM25", "k1", k1, "b", b)))
        .analysis(this::define);
  }

  private IndexSettingsAnalysis.Builder define(IndexSettingsAnalysis.Builder analysis) {
    return analysis
        .filter(POSSESSIVE, stemmer("possessive_english"))
        .filter(PORTER, stemmer("english"))
        .filter(PORTER2, stemmer("porter2"))
        .filter(STOP, filter(TokenFilterDefinition.of(f -> f.stop(s -> s.stopwords("_english_")))))
        .filter(
            PARTS,
            filter(
                TokenFilterDefinition.of(f ->
                    f.wordDelimiterGraph(w ->
                        w.preserveOriginal(true)
                            .splitOnNumerics(false)
                            .stemEnglishPossessive(false)))))
        .analyzer(INDEXED, analyzer(indexed))
        .analyzer(ASKED, analyzer(asked))
        .analyzer(EXACT, analyzer(List.of(LOWERCASE, FOLDING)));
  }

  private static Analyzer analyzer(List<String> filters) {
    return Analyzer.of(a -> a.custom(c -> c.tokenizer("standard").filter(filters)));
  }

  private static TokenFilter stemmer(String language) {
    return filter(TokenFilterDefinition.of(f -> f.stemmer(s -> s.language(language))));
  }

  private static TokenFilter filter(TokenFilterDefinition definition) {
    return TokenFilter.of(f -> f.definition(definition));
  }
}
