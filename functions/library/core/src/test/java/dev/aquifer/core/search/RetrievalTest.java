package dev.aquifer.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Gap;
import dev.aquifer.core.enhance.Variant;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.Filters.Field;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexQuery.Links;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.Reranking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetrievalTest {

  private static final String TEXT = "annual leave of astronauts";
  private static final Filters FILTERS = new Filters(Map.of(Field.SOURCE, List.of("s3")));
  private static final Retrieval.Question QUESTION =
      new Retrieval.Question("acme", List.of("everyone", "user:ada"), TEXT, FILTERS, 10);

  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final Recording finder = new Recording();

  /** Finds for each query the passages with the titles that were put there, and keeps the query. */
  private static final class Recording implements Finder {

    private final List<IndexQuery> queries = new ArrayList<>();
    private final List<List<Passage>> found = new ArrayList<>();

    /** What the next query that has no answer yet finds. */
    Recording finds(String... titles) {
      found.add(Stream.of(titles).map(title -> Passages.of(title, "text of " + title)).toList());
      return this;
    }

    @Override
    public List<Passage> find(IndexQuery query) {
      queries.add(query);
      return queries.size() <= found.size() ? found.get(queries.size() - 1) : List.of();
    }
  }

  /** An enhancer that is always asked and has always the same to say. */
  private record Saying(List<Variant> said) implements Enhancer {

    @Override
    public String name() {
      return "saying";
    }

    @Override
    public Set<Gap> closes() {
      return Set.of(Gap.values());
    }

    @Override
    public List<Variant> variants(String question, List<Passage> found) {
      return said;
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @Test
  void aQuestionWithoutVariantsIsOneQueryByWordsAndMeaning() {
    finder.finds("a", "b");
    assertThat(titles()).containsExactly("a", "b");
    assertThat(finder.queries).containsExactly(asked());
  }

  @Test
  void anEasyQuestionIsAskedOnceWhateverItsEnhancersWouldSay() {
    Retrieval.Question easy =
        new Retrieval.Question("acme", List.of("everyone"), "text of a", FILTERS, 10);
    finder.finds("a");
    assertThat(
            retrieval(new Variant.Question("more", 1))
                .passages(easy, finder, 50, Stages.unmeasured()))
        .hasSize(1);
    assertThat(finder.queries).hasSize(1);
  }

  @Test
  void nobodyIsAskedForMoreThanAHundredCandidates() {
    retrieval().passages(QUESTION, finder, 300, Stages.unmeasured());
    assertThat(finder.queries).singleElement().extracting(IndexQuery::size).isEqualTo(100);
  }

  @Test
  void anotherQuestionIsAskedByItsOwnWordsAndMeaning() {
    finder.finds("a", "b").finds("b", "c");
    assertThat(titles(new Variant.Question("days off", 1))).containsExactly("b", "a", "c");
    assertThat(variantQuery())
        .isEqualTo(asked().asking("days off", embeddings.embedQuery("days off")));
  }

  @Test
  void aTextIsSearchedByItsMeaningAlone() {
    finder.finds("a").finds("b");
    assertThat(titles(new Variant.Text("Leave is long.", 0.5))).containsExactly("a", "b");
    assertThat(variantQuery())
        .isEqualTo(asked().asking("", embeddings.embedQuery("Leave is long.")));
  }

  @Test
  void misspelledWordsAreSearchedByWordsAloneAndLoosely() {
    finder.finds("a").finds("b");
    assertThat(titles(new Variant.Misspelled("anual", 0.5))).containsExactly("a", "b");
    assertThat(variantQuery()).isEqualTo(asked().asking("anual", null).withFuzzyWords());
  }

  @Test
  void aHeavierVariantMovesWhatItFindsFurtherUp() {
    finder.finds("a", "b").finds("c");
    assertThat(titles(new Variant.Question("q", 1.5))).containsExactly("c", "a", "b");
  }

  @Test
  void linkedPassagesGoBehindThoseThatLedThereAndNoneComesTwice() {
    finder.finds("a", "b", "c", "d").finds("d", "x", "a", "y");
    assertThat(titles(new Variant.Linked(List.of("n"), List.of("p"), 2, 2)))
        .containsExactly("a", "b", "d", "x", "c");
    assertThat(variantQuery())
        .isEqualTo(asked().byMeaning().among(new Links(List.of("n"), List.of("p"))).sized(4));
  }

  @Test
  void whatIsAlreadyInFrontTakesNoneOfThePlaces() {
    finder.finds("a", "b", "c").finds("a", "b", "x", "y");
    assertThat(titles(new Variant.Linked(List.of("n"), List.of(), 2, 1)))
        .containsExactly("a", "b", "x", "c");
  }

  @Test
  void behindFewPassagesTheLinkedOnesComeLast() {
    finder.finds("a").finds("x", "y", "z");
    assertThat(titles(new Variant.Linked(List.of("n"), List.of(), 3, 2)))
        .containsExactly("a", "x", "y");
  }

  @Test
  void withNothingToLeadThereNothingIsLinked() {
    finder.finds().finds("x");
    assertThat(titles(new Variant.Linked(List.of("n"), List.of(), 3, 2))).isEmpty();
  }

  @Test
  void linkedPassagesGoIntoWhatTheOtherVariantsFoundTooWhateverTheirOrder() {
    finder.finds("a", "b").finds("x").finds("b", "c");
    Variant linked = new Variant.Linked(List.of("n"), List.of(), 1, 1);
    assertThat(titles(linked, new Variant.Question("q", 1))).containsExactly("b", "x", "a", "c");
  }

  @Test
  void linkedPassagesAreAtMostAsManyAsTheyMayBe() {
    finder.finds("a", "b").finds("w", "x", "y", "z");
    assertThat(titles(new Variant.Linked(List.of("n"), List.of(), 1, 0))).containsExactly("a", "b");
  }

  @Test
  void theCloserLookAndTheChoiceComeAfterTheVariants() {
    finder.finds("a", "b").finds("c");
    Enhancement enhancement = enhancement(new Variant.Question("q", 0.1));
    Reranking reranking =
        new Reranking(
            (question, passages) -> {
              assertThat(question).isEqualTo(TEXT);
              return passages.stream().map(p -> p.title().equals("c") ? 9.0 : 0.0).toList();
            },
            10,
            10);
    Retrieval.Question one = new Retrieval.Question("acme", List.of("everyone"), TEXT, FILTERS, 1);
    assertThat(
            new Retrieval(embeddings, enhancement, reranking, Diversity.NONE)
                .passages(one, finder, 50, Stages.unmeasured()))
        .extracting(Passage::title)
        .containsExactly("c");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheVariantsEveryQueryIsTheCallersOwnAndNoPassageComesTwice(long seed) {
    Random random = new Random(seed);
    List<Variant> variants = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      variants.add(variant(random));
    }
    for (int i = 0; i <= count; i++) {
      finder.finds(
          random
              .ints(random.nextInt(9), 0, 12)
              .distinct()
              .mapToObj(n -> "n" + n)
              .toArray(String[]::new));
    }
    List<Passage> passages =
        retrieval(variants.toArray(Variant[]::new))
            .passages(QUESTION, finder, 50, Stages.unmeasured());
    assertThat(finder.queries)
        .hasSize(1 + count)
        .allSatisfy(query -> {
          assertThat(query.tenant()).isEqualTo(QUESTION.tenant());
          assertThat(query.principals()).isEqualTo(QUESTION.principals());
          assertThat(query.filters()).isEqualTo(FILTERS);
          assertThat(query.size()).isBetween(1, 50);
        });
    assertThat(passages).extracting(Passage::id).doesNotHaveDuplicates();
    assertThat(passages)
        .extracting(Passage::score)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
  }

  private static Variant variant(Random random) {
    String text = "other:tenant group:hr " + random.nextInt();
    double weight = 2 * random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new Variant.Question(text, weight);
      case 1 -> new Variant.Text(text, weight);
      case 2 -> new Variant.Misspelled(text, weight);
      default ->
          new Variant.Linked(List.of(text), List.of(text), random.nextInt(5), random.nextInt(5));
    };
  }

  private List<String> titles(Variant... variants) {
    return retrieval(variants).passages(QUESTION, finder, 50, Stages.unmeasured()).stream()
        .map(Passage::title)
        .toList();
  }

  private Retrieval retrieval(Variant... variants) {
    return new Retrieval(embeddings, enhancement(variants), null, Diversity.NONE);
  }

  private static Enhancement enhancement(Variant... variants) {
    return new Enhancement(List.of(new Saying(List.of(variants))), Duration.ofSeconds(30));
  }

  private IndexQuery asked() {
    return new IndexQuery(
        "acme",
        List.of("everyone", "user:ada"),
        TEXT,
        embeddings.embedQuery(TEXT),
        50,
        FILTERS,
        false,
        null);
  }

  private IndexQuery variantQuery() {
    assertThat(finder.queries).hasSize(2).startsWith(asked());
    return finder.queries.getLast();
  }
}
