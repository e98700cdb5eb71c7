package dev.aquifer.core.search;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Variant;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexQuery.Links;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.measure.Stages.Stage;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.Reranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
   * @param stages those of the question; only what finds and what checks cannot be done without
   * @return best first
   */
  public List<Passage> passages(Question question, Finder finder, int depth, Stages stages) {
    Embedding meaning = stages.runOr(Stage.EMBED, () -> embedded(question), () -> null);
    IndexQuery query =
        new IndexQuery(
            question.tenant(),
            question.principals(),
            question.text(),
            meaning,
            Math.min(MOST, depth),
            question.filters(),
            false,
            null);
    List<Passage> plain = stages.run(Stage.SEARCH, () -> finder.find(query));
    List<Passage> found =
        meaning == null
            ? plain
            : stages.runOr(
                Stage.ENHANCE, () -> enhance(question, query, plain, finder, stages), () -> plain);
    return diversity.choose(reranked(question, found, stages), question.size());
  }

  private @Nullable Embedding embedded(Question question) {
    return embeddings.of(question.tenant()).embedQuery(question.text());
  }

  private List<Passage> reranked(Question question, List<Passage> found, Stages stages) {
    return reranking == null
        ? found
        : stages.runOr(Stage.RERANK, () -> reranking.apply(question.text(), found), () -> found);
  }

  private List<Passage> enhance(
      Question question, IndexQuery query, List<Passage> plain, Finder finder, Stages stages) {
    List<Variant> variants = enhancement.variants(question.text(), plain, stages);
    if (variants.isEmpty()) {
      return plain;
    }
    Embeddings own = embeddings.of(question.tenant());
    RankFusion fusion = new RankFusion();
    fusion.add(plain, 1);
    List<Link> links = new ArrayList<>();
    for (Variant variant : variants) {
      switch (variant) {
        case Variant.Question(String text, double weight) ->
            fusion.add(finder.find(query.asking(text, own.embedQuery(text))), weight);
        case Variant.Text(String text, double weight) ->
            fusion.add(
                finder.find(query.asking("", own.embedPassages(List.of(text)).getFirst())), weight);
        case Variant.Misspelled(String words, double weight) ->
            fusion.add(finder.find(query.asking(words, null).withFuzzyWords()), weight);
        case Variant.Linked linked ->
            links.add(new Link(linked, finder.find(among(query, linked))));
      }
    }
    List<Passage> passages = fusion.fused();
    for (Link link : links) {
      passages = insert(passages, link);
    }
    return passages;
  }

  /** By meaning alone, which found as much as with words where it was measured, and sooner. */
  private static IndexQuery among(IndexQuery query, Variant.Linked linked) {
    return query
        .byMeaning()
        .among(new Links(linked.names(), linked.phrases()))
        .sized(Math.clamp(linked.after() + linked.most(), 1, query.size()));
  }

  private record Link(Variant.Linked variant, List<Passage> found) {}

  /** Moves what was linked to behind what linked to it, with scores in between. */
  private static List<Passage> insert(List<Passage> passages, Link link) {
    int after = Math.min(link.variant().after(), passages.size());
    if (after == 0) {
      return passages;
    }
    double score = passages.get(after - 1).score();
    List<Passage> ordered = new ArrayList<>(passages.subList(0, after));
    Set<String> taken = new HashSet<>();
    ordered.forEach(passage -> taken.add(passage.id()));
    link.found().stream()
        .filter(passage -> taken.add(passage.id()))
        .limit(link.variant().most())
        .map(passage -> passage.scored(score))
        .forEach(ordered::add);
    passages.stream().skip(after).filter(passage -> taken.add(passage.id())).forEach(ordered::add);
    return List.copyOf(ordered);
  }
}
