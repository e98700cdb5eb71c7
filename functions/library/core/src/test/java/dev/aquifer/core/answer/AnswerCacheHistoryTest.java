package dev.aquifer.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.DocumentPurge;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.Leftovers;
import dev.aquifer.core.change.Lines;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of changes and questions in random order: with the cache, every answer is the one that
 * would be made anew at that moment.
 */
class AnswerCacheHistoryTest {

  private static final int STEPS = 3_000;
  private static final List<String> TENANTS = List.of("acme", "other");
  private static final List<String> GROUPS = List.of("hr", "legal", "staff");
  private static final List<String> TOPICS = List.of("fee", "leave", "notice");
  private static final List<String> YEARS = List.of("2023", "2024");
  private static final List<String> PHRASINGS =
      List.of(
          "What does the rule of %2$s say about the %1$s?",
          "what does the rule of %2$s say about the %1$s",
          "Please tell me what the rule of %2$s does say about the %1$s",
          "What does the rule of %2$s not say about the %1$s?",
          "What did the rule of %2$s say about the %1$s?",
          "What does the %1$s say about the rule of %2$s?");

  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryBodies bodies = new InMemoryBodies();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final ContextBuilder context = new ContextBuilder(index, embeddings::countTokens, 4_000);
  private final PassageSearch search =
      new PassageSearch(Retrieval.plain(embeddings), index, ledger);
  private final DocumentIndexing indexing =
      new DocumentIndexing(
          ledger,
          new DocumentCutting(
              bodies, Lines::parse, TextUnderstanding.NONE, Lines::cut, "lines", 10_000),
          embeddings,
          index,
          () -> Instant.EPOCH);
  private final DocumentPurge purge = new DocumentPurge(ledger, new Leftovers(ledger, index));
  private Instant now = Instant.EPOCH;
  private int generated;
  private int version;

  @ParameterizedTest
  @ValueSource(longs = {1, 20260506, 424242, -7})
  void anAnswerFromTheCacheIsTheOneThatWouldBeMadeAnew(long seed) {
    Random random = new Random(seed);
    QuestionAnswering fresh =
        new QuestionAnswering(
            search,
            context,
            AnswerCacheHistoryTest::generate,
            Optional.empty(),
            Optional.empty(),
            Measurements.NONE);
    QuestionAnswering cached =
        new QuestionAnswering(
            search,
            context,
            this::counted,
            Optional.empty(),
            Optional.of(new AnswerCache(embeddings, 0.5, 50, () -> now)),
            Measurements.NONE);
    int asked = 0;
    int answered = 0;
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) {
        change(random);
      } else {
        Caller caller = caller(random);
        String question =
            pick(random, PHRASINGS).formatted(pick(random, TOPICS), pick(random, YEARS));
        Answer expected = fresh.answer(caller, question, Filters.NONE).answer();
        assertThat(cached.answer(caller, question, Filters.NONE).answer())
            .as("seed %d, step %d, %s asks: %s", seed, step, caller, question)
            .isEqualTo(expected);
        asked++;
        answered += expected instanceof Answer.Found ? 1 : 0;
      }
    }
    // Else the history shows nothing.
    assertThat(answered).as("seed %d", seed).isGreaterThan(asked / 4);
    assertThat(generated).as("seed %d", seed).isBetween(asked / 10, asked * 9 / 10);
  }

  private void change(Random random) {
    DocumentRef document =
        DocumentRef.of(pick(random, TENANTS), "s3", "s3://documents/" + random.nextInt(4));
    version++;
    switch (random.nextInt(8)) {
      case 0 -> purge.purge(Changes.deleted(document, version));
      // The index still holds the document.
      case 1 -> ledger.bury(Changes.deleted(document, version));
      // A change of readers that is accepted and not yet visible.
      case 2 -> ledger.claim(Changes.updated(document, version, readers(random)));
      // The same text for other readers.
      case 3, 4 -> index(document, readers(random), "the rule of 2023 says much of the fee");
      case 5 -> now = now.plus(Duration.ofMinutes(7));
      default -> index(document, readers(random), text(random));
    }
  }

  private void index(DocumentRef document, String[] readers, String text) {
    DocumentUpdated change = Changes.updated(document, version, readers);
    bodies.put(change.body().key(), text);
    indexing
        .write(change)
        .ifPresent(written -> {
          indexing.makeSearchable();
          written.publish();
        });
  }

  private Answer counted(String question, List<Passage> passages) {
    generated++;
    return generate(question, passages);
  }

  /**
   * Answers with every passage that has a word and a year of the question, in an order that does
   * not depend on how it is asked; but for a negation, a tense and the order of its words.
   */
  private static Answer generate(String question, List<Passage> passages) {
    List<String> meant =
        Pattern.compile("fee|leave|notice|rule|20\\d\\d|\\bnot\\b|\\bdid\\b")
            .matcher(question)
            .results()
            .map(MatchResult::group)
            .toList();
    List<Citation> citations =
        passages.stream()
            .filter(passage -> meant.stream().anyMatch(passage.chunk().text()::contains))
            .sorted(
                Comparator.comparing((Passage passage) -> passage.document().id())
                    .thenComparingInt(passage -> passage.chunk().ordinal()))
            .map(passage -> Citation.of(passage, 0, passage.chunk().text().length()))
            .toList();
    String text = citations.stream().map(Citation::quote).collect(Collectors.joining(" "));
    return citations.isEmpty()
        ? new Answer.NotFound()
        : new Answer.Found(meant + " " + text, citations, 0.5);
  }

  private static Caller caller(Random random) {
    return new Caller(
        pick(random, TENANTS),
        pick(random, List.of("ada", "grace")),
        random.nextBoolean() ? Set.of(pick(random, GROUPS)) : Set.of("hr", "staff"));
  }

  private static String[] readers(Random random) {
    List<String> all = new ArrayList<>(GROUPS.stream().map(group -> "group:" + group).toList());
    all.addAll(List.of("everyone", "user:ada"));
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> pick(random, all))
        .distinct()
        .toArray(String[]::new);
  }

  private static String text(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i ->
            "the rule of %s says %d of the %s"
                .formatted(pick(random, YEARS), random.nextInt(100), pick(random, TOPICS)))
        .collect(Collectors.joining("\n"));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
