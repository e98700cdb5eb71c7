package dev.aquifer.core.answer;

import dev.aquifer.core.document.Sentences;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.search.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers without a language model, in the documents' own words: the best sentences of the passages
 * found, or the plain statement that there is no answer.
 *
 * <p>A sentence's score is the mean of two numbers from 0 to 1: the cosine of its vector, in the
 * context of its document's title and headings, with the question's; and the share of the
 * question's words, weighted by how few of the sentences have them, that it or its context has.
 * Only the sentences that are best by words and by their passage's rank are embedded, since that
 * costs most.
 */
public final class ExtractiveGenerator implements Generator {

  private static final int EMBEDDED = 12;
  private static final int MOST_SENTENCES = 3;
  private static final double RANK_WEIGHT = 0.2;

  private final Embeddings embeddings;
  private final Thresholds thresholds;

  /**
   * When a sentence counts as an answer.
   *
   * @param answer the least score of the best sentence, else there is no answer
   * @param alsoWithin how far below the best a further sentence may score
   */
  public record Thresholds(double answer, double alsoWithin) {}

  /** Makes a generator with thresholds that suit bge-small-en-v1.5. */
  public ExtractiveGenerator(Embeddings embeddings) {
    this(embeddings, new Thresholds(0.55, 0.06));
  }

  public ExtractiveGenerator(Embeddings embeddings, Thresholds thresholds) {
    this.embeddings = embeddings;
    this.thresholds = thresholds;
  }

  private record Candidate(Passage passage, Span span, double words, double order) {

    String text() {
      return span.of(passage.chunk().text());
    }

    String inContext() {
      return String.join(" > ", passage.chunk().headingPath()) + "\n" + text();
    }
  }

  private record Scored(Candidate candidate, double score) {}

  @Override
  public Answer generate(String question, List<Passage> passages) {
    List<Candidate> candidates = candidates(Terms.of(question), passages);
    if (candidates.isEmpty()) {
      return new Answer.NotFound();
    }
    List<Scored> scored = score(question, candidates);
    double best = scored.getFirst().score();
    if (best < thresholds.answer()) {
      return new Answer.NotFound();
    }
    List<Citation> citations =
        scored.stream()
            .filter(s -> s.score() >= best - thresholds.alsoWithin())
            .limit(MOST_SENTENCES)
            .map(Scored::candidate)
            .map(c -> Citation.of(c.passage(), c.span().start(), c.span().end()))
            .toList();
    return new Answer.Found(text(citations), citations);
  }

  private List<Candidate> candidates(Terms asked, List<Passage> passages) {
    List<Passage> from = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    List<Terms> terms = new ArrayList<>();
    List<Double> ranks = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++) {
      Passage passage = passages.get(rank);
      String context = passage.title() + " " + String.join(" ", passage.chunk().headingPath());
      for (Span span : Sentences.of(passage.chunk().text())) {
        String sentence = span.of(passage.chunk().text());
        if (isHeading(sentence, passage)) {
          continue;
        }
        from.add(passage);
        spans.add(span);
        terms.add(Terms.of(context + " " + sentence));
        ranks.add(1.0 - (double) rank / passages.size());
      }
    }
    Map<String, Double> weights = weights(asked, terms);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      double words = weightedShare(weights, terms.get(i));
      candidates.add(
          new Candidate(from.get(i), spans.get(i), words, words + RANK_WEIGHT * ranks.get(i)));
    }
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::order).reversed())
        .limit(EMBEDDED)
        .toList();
  }

  private List<Scored> score(String question, List<Candidate> candidates) {
    Embedding asked = embeddings.embedQuery(question);
    List<Embedding> vectors =
        embeddings.embedPassages(candidates.stream().map(Candidate::inContext).toList());
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      double meaning = asked.cosine(vectors.get(i));
      scored.add(new Scored(candidates.get(i), (meaning + candidates.get(i).words()) / 2));
    }
    return scored.stream().sorted(Comparator.comparingDouble(Scored::score).reversed()).toList();
  }

  /** How much each word of the question tells: ln(1 + sentences / (1 + sentences that have it)). */
  private static Map<String, Double> weights(Terms asked, List<Terms> sentences) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : asked.words()) {
      long having = sentences.stream().filter(s -> s.words().contains(word)).count();
      weights.put(word, Math.log1p((double) sentences.size() / (1 + having)));
    }
    return weights;
  }

  private static double weightedShare(Map<String, Double> weights, Terms sentence) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double shared =
        weights.entrySet().stream()
            .filter(w -> sentence.words().contains(w.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return all == 0 ? 0 : shared / all;
  }

  private static boolean isHeading(String sentence, Passage passage) {
    String bare = sentence.replaceFirst("^#{1,6}\\s+", "").strip();
    return bare.equals(passage.title()) || passage.chunk().headingPath().contains(bare);
  }

  private static String text(List<Citation> citations) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < citations.size(); i++) {
      text.append(i == 0 ? "" : " ")
          .append(citations.get(i).quote().replaceAll("\\s+", " "))
          .append(" [")
          .append(i + 1)
          .append(']');
    }
    return text.toString();
  }
}
