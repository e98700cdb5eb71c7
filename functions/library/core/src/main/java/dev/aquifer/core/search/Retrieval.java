package dev.aquifer.core.search;

import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Variant;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.Reranking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a search: what words and meaning find, fused; what further ways of asking find, if
 * the question leaves gaps; a closer look at the best; and no passage twice. Each stage but the
 * first is optional.
 */
public final class Retrieval {

  private static final int MOST = 100;

  private final Embeddings embeddings;
  private final Enhancement enhancement;
  private final @Nullable Reranking reranking;
  private final Diversity diversity;

  /**
   * Makes the stages.
   *
   * @param reranking null for none
   */
  public Retrieval(
      Embeddings embeddings,
      Enhancement enhancement,
      @Nullable Reranking reranking,
      Diversity diversity) {
    this.embeddings = embeddings;
    this.enhancement = enhancement;
    this.reranking = reranking;
    this.diversity = diversity;
  }

  /** Words and meaning, and nothing else. */
  public static Retrieval plain(Embeddings embeddings) {
    return new Retrieval(embeddings, Enhancement.NONE, null, Diversity.NONE);
  }

  /**
   * Who asks what.
   *
   * @param tenant whose documents
   * @param principals of whom one must be a reader of each passage
   * @param text the question
   * @param filters which documents
   * @param size the most passages wanted, 1 to 100
   */
  public record Question(
      String tenant, List<String> principals, String text, Filters filters, int size) {
    public Question {
      principals = List.copyOf(principals);
    }
  }

  /**
   * Finds passages.
   *
   * @param finder is asked once, and once more for each variant
   * @param depth candidates that each leg is asked for, 1 to 100
   * @return best first
   */
  public List<Passage> passages(Question question, Finder finder, int depth) {
    IndexQuery query =
        new IndexQuery(
            question.tenant(),
            question.principals(),
            question.text(),
            embeddings.embedQuery(question.text()),
            Math.min(MOST, depth),
            question.filters(),
            false);
    List<Passage> passages = enhance(question, query, finder);
    if (reranking != null) {
      passages = reranking.apply(question.text(), passages);
    }
    return diversity.choose(passages, question.size());
  }

  private List<Passage> enhance(Question question, IndexQuery query, Finder finder) {
    List<Passage> plain = finder.find(query);
    List<Variant> variants = enhancement.variants(question.text(), plain);
    if (variants.isEmpty()) {
      return plain;
    }
    RankFusion fusion = new RankFusion();
    fusion.add(plain, 1);
    variants.forEach(variant -> fusion.add(finder.find(query(query, variant)), variant.weight()));
    return fusion.fused();
  }

  private IndexQuery query(IndexQuery plain, Variant variant) {
    return switch (variant) {
      case Variant.Question(String text, double w) ->
          plain.asking(text, embeddings.embedQuery(text));
      case Variant.Text(String text, double w) ->
          plain.asking("", embeddings.embedPassages(List.of(text)).getFirst());
      case Variant.Misspelled(String words, double w) -> plain.asking(words, null).withFuzzyWords();
      case Variant.Named(List<String> names, double w) ->
          plain.withFilters(plain.filters().andNames(names));
    };
  }
}
