package dev.aquifer.core.answer;

import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.Passage;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Answers without a language model, in the documents' own words: the best sentences of the passages
 * found, or the plain statement that there is no answer. See {@link SentenceRanking} for the score.
 */
public final class ExtractiveGenerator implements Generator {

  private static final Pattern MARKS = Pattern.compile("\\[([\\d\\s,–-]*\\d[\\d\\s,–-]*)]");
  private static final int MOST_SENTENCES = 3;
  private static final Thresholds DEFAULTS = new Thresholds(0.47, 0.06);

  private final SentenceRanking ranking;
  private final Thresholds thresholds;

  /**
   * When a sentence counts as an answer.
   *
   * @param answer the least score of the best sentence, else there is no answer
   * @param alsoWithin how far below the best a further sentence may score
   */
  public record Thresholds(double answer, double alsoWithin) {}

  /**
   * Makes a generator with thresholds for bge-small-en-v1.5; docs/design.md says how they were
   * chosen.
   */
  public ExtractiveGenerator(Embeddings embeddings) {
    this(embeddings, DEFAULTS);
  }

  public ExtractiveGenerator(Embeddings embeddings, Thresholds thresholds) {
    this.ranking = new SentenceRanking(embeddings);
    this.thresholds = thresholds;
  }

  @Override
  public Answer generate(String question, List<Passage> passages) {
    List<ScoredSentence> ranked = ranking.rank(question, passages);
    if (ranked.isEmpty() || ranked.getFirst().score() < thresholds.answer()) {
      return new Answer.NotFound();
    }
    double least = ranked.getFirst().score() - thresholds.alsoWithin();
    List<Citation> citations =
        ranked.stream()
            .filter(sentence -> sentence.score() >= least)
            .limit(MOST_SENTENCES)
            .map(ScoredSentence::cite)
            .toList();
    return new Answer.Found(
        text(citations), citations, Confidence.ofScore(ranked.getFirst().score()));
  }

  private static String text(List<Citation> citations) {
    StringBuilder text = new StringBuilder();
    for (Citation citation : citations) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      int number = citations.indexOf(citation) + 1;
      text.append(quoted(citation.quote())).append(" [").append(number).append(']');
    }
    return text.toString();
  }

  /** On one line; numbers in its brackets, which are its own, are no marks of citations. */
  private static String quoted(String quote) {
    return MARKS.matcher(quote).replaceAll("($1)").replaceAll("\\s+", " ");
  }
}
