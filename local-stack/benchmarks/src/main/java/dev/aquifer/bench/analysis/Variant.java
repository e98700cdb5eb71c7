package dev.aquifer.bench.analysis;

import static dev.aquifer.bench.analysis.Terms.FLAT;
import static dev.aquifer.bench.analysis.Terms.FOLDING;
import static dev.aquifer.bench.analysis.Terms.KSTEM;
import static dev.aquifer.bench.analysis.Terms.LOWERCASE;
import static dev.aquifer.bench.analysis.Terms.PARTS;
import static dev.aquifer.bench.analysis.Terms.PORTER;
import static dev.aquifer.bench.analysis.Terms.PORTER2;
import static dev.aquifer.bench.analysis.Terms.POSSESSIVE;
import static dev.aquifer.bench.analysis.Terms.STOP;

import java.util.List;
import org.opensearch.client.opensearch._types.query_dsl.TextQueryType;

/** One way to search by words, mostly what was chosen but for one thing. */
record Variant(String name, Terms terms, Weights weights) {

  static final String CHOSEN = "chosen";

  static List<Variant> all() {
    return List.of(
        weighed(CHOSEN, Weights.CHOSEN),
        termed("standard: no stems, accents, parts or stop words", Terms.of(LOWERCASE)),
        termed("english: Porter, stop words", Terms.of(POSSESSIVE, LOWERCASE, STOP, PORTER)),
        termed("no stems", Terms.CHOSEN.without(PORTER)),
        termed("KStem", Terms.CHOSEN.stemmedBy(KSTEM)),
        termed("Porter 2", Terms.CHOSEN.stemmedBy(PORTER2)),
        termed("stop words kept", Terms.CHOSEN.without(STOP)),
        termed("accents kept", Terms.CHOSEN.without(FOLDING)),
        termed("names whole", Terms.CHOSEN.without(PARTS, FLAT)),
        termed("questions' names in parts too", Terms.CHOSEN.withPartsAsked()),
        termed("k1 0.9, b 0.4", Terms.CHOSEN.scoredBy(0.9, 0.4)),
        termed("k1 0.9, b 0.75", Terms.CHOSEN.scoredBy(0.9, 0.75)),
        termed("k1 1.2, b 0.4", Terms.CHOSEN.scoredBy(1.2, 0.4)),
        weighed("title 0", Weights.CHOSEN.title(0)),
        weighed("title 1", Weights.CHOSEN.title(1)),
        weighed("title 2", Weights.CHOSEN.title(2)),
        weighed("headings 0", Weights.CHOSEN.headings(0)),
        weighed("headings 0.5", Weights.CHOSEN.headings(0.5)),
        weighed("headings 2", Weights.CHOSEN.headings(2)),
        weighed("best fields", Weights.CHOSEN.by(TextQueryType.BestFields)),
        weighed("cross fields", Weights.CHOSEN.by(TextQueryType.CrossFields)),
        weighed("quotes 0", Weights.CHOSEN.quote(0)));
  }

  private static Variant termed(String name, Terms terms) {
    return new Variant(name, terms, Weights.CHOSEN);
  }

  private static Variant weighed(String name, Weights weights) {
    return new Variant(name, Terms.CHOSEN, weights);
  }
}
