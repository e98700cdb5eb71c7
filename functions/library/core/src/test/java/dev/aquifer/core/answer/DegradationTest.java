package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.answer.QuestionAnswering.Answered;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.Lines;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.enhance.Enhancement;
import dev.aquifer.core.enhance.Enhancer;
import dev.aquifer.core.enhance.Gap;
import dev.aquifer.core.enhance.Variant;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.measure.Stages.Stage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.rerank.Diversity;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.rerank.Reranking;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One part of a deployment after the other is away, and answers say what they are made without. */
class DegradationTest {

  private static final String QUESTION = "how long is the leave of a heron";

  private final Caller ada = new Caller("acme", "ada", Set.of());
  private final DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/name.txt");
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final Set<String> away = new HashSet<>();
  private final List<String> degraded = new ArrayList<>();
  private int generated;

  private final QuestionAnswering answering =
      new QuestionAnswering(
          new PassageSearch(
              new Retrieval(
                  mayBeAway(Embeddings.class, embeddings),
                  new Enhancement(
                      List.of(mayBeAway(Enhancer.class, new Another())), Duration.ofSeconds(10)),
                  new Reranking(mayBeAway(Reranker.class, DegradationTest::reversed), 10, 100),
                  Diversity.NONE),
              mayBeAway(ChunkIndex.class, index),
              mayBeAway(Ledger.class, ledger)),
          new ContextBuilder(mayBeAway(ChunkIndex.class, index), embeddings::countTokens, 1_000),
          mayBeAway(Generator.class, this::generate),
          Optional.of(new ExtractiveGenerator(embeddings)),
          Optional.of(new AnswerCache(embeddings, 0.5, 10, () -> Instant.EPOCH)),
          new Measurements() {
            @Override
            public void record(Metric metric, double value, List<String> labels) {
              if (metric == Metric.DEGRADED) {
                degraded.addAll(labels);
              }
            }
          });

  private static final class Another implements Enhancer {
    @Override
    public String name() {
      return "another";
    }

    @Override
    public Set<Gap> closes() {
      return EnumSet.allOf(Gap.class);
    }

    @Override
    public List<Variant> variants(String question, List<Passage> found) {
      return List.of(new Variant.Question("heron", 1));
    }
  }

  private static List<Double> reversed(String question, List<Passage> passages) {
    List<Double> scores = new ArrayList<>();
    passages.forEach(passage -> scores.add((double) scores.size()));
    return scores;
  }

  private Answer generate(String question, List<Passage> passages) {
    generated++;
    Citation citation = Citation.of(passages.getFirst(), 0, 5);
    return new Answer.Found("Generated [1].", List.of(citation), 0.9);
  }

  /** Fails where {@code away} has the port's name and a method's, with a dot between. */
  private <T> T mayBeAway(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (away.contains(port.getSimpleName() + "." + method.getName())) {
                throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
              }
              if (method.getName().equals("of")) {
                return proxy;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @BeforeEach
  void ingest() {
    InMemoryBodies bodies = new InMemoryBodies();
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                bodies, Lines::parse, TextUnderstanding.NONE, Lines::cut, "lines", 10_000),
            embeddings,
            index,
            () -> Instant.EPOCH);
    DocumentUpdated change = Changes.updated(document, 1, "everyone");
    bodies.put(
        change.body().key(),
        "the leave of a heron is 27 days\nthe notice of a heron is 4 weeks\nsoup is at noon");
    indexing
        .write(change)
        .ifPresent(written -> {
          indexing.makeSearchable();
          written.publish();
        });
  }

  private Answered ask() {
    return answering.answer(ada, QUESTION, Filters.NONE);
  }

  private void assertWithout(Answered answered, Stage... without) {
    assertThat(answered.without()).containsExactly(without);
    assertThat(degraded).hasSize(without.length);
    assertThat(answered.answer()).isInstanceOf(Answer.Found.class);
  }

  @Test
  void withAllPartsAnAnswerIsWholeAndRemembered() {
    assertWithout(ask());
    assertThat(ask().answer().text()).isEqualTo("Generated [1].");
    assertThat(generated).isEqualTo(1);
  }

  @Test
  void withoutEmbeddingsPassagesAreFoundByWordsAlone() {
    away.add("Embeddings.embedQuery");
    assertWithout(ask(), Stage.EMBED);
    assertThat(answering.search(ada, "heron", Filters.NONE, 2).passages()).hasSize(2);
    assertThat(answering.search(ada, "heron", Filters.NONE, 2).without())
        .containsExactly(Stage.EMBED);
  }

  @Test
  void withoutEnhancementThePlainQuestionIsAsked() {
    away.add("Enhancer.variants");
    assertWithout(ask(), Stage.ENHANCE);
  }

  @Test
  void withoutARerankerTheOrderStays() {
    List<String> reranked = titles();
    away.add("Reranker.score");
    assertThat(titles()).isNotEqualTo(reranked).containsExactlyInAnyOrderElementsOf(reranked);
    degraded.clear();
    assertWithout(ask(), Stage.RERANK);
  }

  private List<String> titles() {
    return answering.search(ada, QUESTION, Filters.NONE, 5).passages().stream()
        .map(passage -> passage.chunk().text())
        .toList();
  }

  @Test
  void withoutAGeneratorDocumentsAnswerInTheirOwnWords() {
    away.add("Generator.generate");
    Answered answered = ask();
    assertWithout(answered, Stage.GENERATE);
    assertThat(answered.answer().text()).contains("27 days").doesNotContain("Generated");
    away.clear();
    assertThat(ask().answer().text()).as("it was not remembered").isEqualTo("Generated [1].");
  }

  @Test
  void withoutTheLedgerThereIsNoAnswer() {
    away.add("Ledger.findAll");
    assertThat(Problems.codeOf(this::ask)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(generated).isZero();
  }

  @Test
  void withoutTheIndexThereIsNoAnswer() {
    away.add("ChunkIndex.search");
    assertThat(Problems.codeOf(this::ask)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void severalPartsThatAreAwayAreAllSaid() {
    away.addAll(List.of("Generator.generate", "Reranker.score", "Embeddings.embedQuery"));
    assertWithout(ask(), Stage.EMBED, Stage.RERANK, Stage.GENERATE);
  }
}
