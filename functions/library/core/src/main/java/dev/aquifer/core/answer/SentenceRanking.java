package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.document.Terms;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the sentences of passages by how well they answer a question.
 *
 * <p>A sentence's score is the mean of two numbers from 0 to 1: the cosine of its vector, with its
 * headings, and the question's; and the share of the question's words, weighted by how few of the
 * sentences have them, that it or its headings have. Embedding costs most, so only the sentences
 * that are best by words and by the rank of their passage are embedded.
 */
final class SentenceRanking {

  private static final int EMBEDDED = 12;
  private static final double RANK_WEIGHT = 0.2;

  private final Embeddings embeddings;

  SentenceRanking(Embeddings embeddings) {
    this.embeddings = embeddings;
  }

  private record Candidate(Passage passage, Span span, Terms terms, double rank) {

    String text() {
      return span.of(passage.chunk().text());
    }

    String inContext() {
      return String.join(" > ", passage.chunk().headingPath()) + "\n" + text();
    }
  }

  private record Weighed(Candidate candidate, double words) {

    double promise() {
      return words + RANK_WEIGHT * candidate.rank();
    }
  }

  /** The most promising sentences, best first. */
  List<ScoredSentence> rank(String question, List<Passage> passages) {
    List<Candidate> candidates = candidates(passages);
    WordWeights weights =
        WordWeights.of(Terms.of(question), candidates.stream().map(Candidate::terms).toList());
    List<Weighed> promising =
        candidates.stream()
            .map(candidate -> new Weighed(candidate, weights.share(candidate.terms())))
            .sorted(Comparator.comparingDouble(Weighed::promise).reversed())
            .limit(EMBEDDED)
            .toList();
    return promising.isEmpty() ? List.of() : score(question, promising);
  }

  private List<ScoredSentence> score(String question, List<Weighed> promising) {
    Embeddings own = embeddings.of(promising.getFirst().candidate().passage().document().tenant());
    Embedding asked = own.embedQuery(question);
    List<Embedding> vectors =
        own.embedPassages(promising.stream().map(w -> w.candidate().inContext()).toList());
    List<ScoredSentence> scored = new ArrayList<>();
    for (int i = 0; i < promising.size(); i++) {
      Candidate candidate = promising.get(i).candidate();
      double meaning = asked.cosine(vectors.get(i));
      double score = (meaning + promising.get(i).words()) / 2;
      scored.add(new ScoredSentence(candidate.passage(), candidate.span(), score));
    }
    scored.sort(Comparator.comparingDouble(ScoredSentence::score).reversed());
    return List.copyOf(scored);
  }

  private static List<Candidate> candidates(List<Passage> passages) {
    List<Candidate> candidates = new ArrayList<>();
    for (int place = 0; place < passages.size(); place++) {
      Passage passage = passages.get(place);
      String context = passage.title() + " " + String.join(" ", passage.chunk().headingPath());
      double rank = 1.0 - (double) place / passages.size();
      for (Span span : Sentences.of(passage.chunk().text())) {
        String sentence = span.of(passage.chunk().text());
        if (!isHeading(sentence, passage)) {
          Terms terms = Terms.of(context + " " + sentence);
          candidates.add(new Candidate(passage, span, terms, rank));
        }
      }
    }
    return candidates;
  }

  private static boolean isHeading(String sentence, Passage passage) {
    String bare = sentence.replaceFirst("^#{1,6}\\s+", "").strip();
    return bare.equals(passage.title()) || passage.chunk().headingPath().contains(bare);
  }

  /** How much each word of a question tells: ln(1 + sentences / (1 + sentences that have it)). */
  private record WordWeights(Map<String, Double> weights, double sum) {

    static WordWeights of(Terms asked, List<Terms> sentences) {
      Map<String, Double> weights = new HashMap<>();
      for (String word : asked.words()) {
        long having = sentences.stream().filter(s -> s.words().contains(word)).count();
        weights.put(word, Math.log1p((double) sentences.size() / (1 + having)));
      }
      double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
      return new WordWeights(weights, sum);
    }

    /** The weight of the words that a sentence has, as a share of that of all. */
    double share(Terms sentence) {
      double shared =
          weights.entrySet().stream()
              .filter(weight -> sentence.words().contains(weight.getKey()))
              .mapToDouble(Map.Entry::getValue)
              .sum();
      return sum == 0 ? 0 : shared / sum;
    }
  }
}
