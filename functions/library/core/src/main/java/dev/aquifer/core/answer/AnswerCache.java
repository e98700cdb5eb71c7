package dev.aquifer.core.answer;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers, in memory, for questions that are asked again in the same or nearly the same
 * words. It stands in for the generator alone: passages are searched for every question anew, and
 * an answer is used again only if exactly the passages that it was made from are found again, of
 * the same generations. So it is never staler, and tells nobody more, than a fresh one.
 *
 * <p>Two questions are taken for the same if their {@link Wording} is the same and so is, by their
 * vectors, their meaning; docs/design.md says why it takes both. Failures are not remembered.
 */
public final class AnswerCache {

  private static final String SIZE = "AQUIFER_ANSWER_CACHE";

  /** The least cosine of two questions' vectors; for bge-small-en-v1.5. */
  private static final double LIKENESS = 0.94;

  /** Each question looks through them all. */
  private static final int MOST = 10_000;

  /**
   * So that a poor reply of a language model does not stay for as long as a function lives; and far
   * shorter than a tombstone lives, after which a document's generations begin anew.
   */
  private static final Duration LIFE = Duration.ofHours(1);

  private final Embeddings embeddings;
  private final double likeness;
  private final int most;
  private final InstantSource clock;

  /** In the order of their last use, the oldest first. */
  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes an empty cache.
   *
   * @param likeness the least cosine of the vectors of two questions that are taken for the same
   * @param most how many answers are kept, each for an hour
   */
  public AnswerCache(Embeddings embeddings, double likeness, int most, InstantSource clock) {
    this.embeddings = embeddings;
    this.likeness = likeness;
    this.most = most;
    this.clock = clock;
  }

  /** A cache of {@code AQUIFER_ANSWER_CACHE} answers; none if that is not set. */
  public static Optional<AnswerCache> configured(
      Settings settings, Embeddings embeddings, InstantSource clock) {
    if (settings.text(SIZE, "").isEmpty()) {
      return Optional.empty();
    }
    long most = settings.number(SIZE, 1);
    if (most > MOST) {
      throw Settings.invalid(SIZE, "must be at most %,d, but is %d".formatted(MOST, most));
    }
    return Optional.of(new AnswerCache(embeddings, LIKENESS, (int) most, clock));
  }

  /**
   * The groups are not needed to be right, since what a caller may read is in the passages: they
   * keep one group from noticing, by the time that an answer takes, what another has asked.
   */
  private record Scope(String tenant, Set<String> groups, Set<PassageId> passages) {}

  private record Key(Scope scope, String question) {}

  private record Entry(Wording wording, Embedding meaning, Answer answer, Instant madeAt) {}

  /** What stays the same of a passage whenever it is found: all that a generator sees of it. */
  private record PassageId(
      String tenant, String documentId, long generation, int ordinal, int start, int end) {

    static PassageId of(Passage passage) {
      return new PassageId(
          passage.document().tenant(),
          passage.document().id(),
          passage.generation(),
          passage.chunk().ordinal(),
          passage.chunk().start(),
          passage.chunk().end());
    }
  }

  /**
   * Answers with what is remembered, or else anew.
   *
   * @param passages what was found for this caller just now
   * @param stages those of the question; an answer that was made without one is not remembered
   * @param generate makes an answer from these passages; what it throws goes to the caller
   * @return an answer that cites only these passages
   */
  public Answer answer(
      Caller caller,
      String question,
      List<Passage> passages,
      Stages stages,
      Supplier<Answer> generate) {
    if (!stages.without().isEmpty()) {
      return generate.get();
    }
    Set<PassageId> found = passages.stream().map(PassageId::of).collect(Collectors.toSet());
    Scope scope = new Scope(caller.tenant(), caller.groups(), found);
    Key key = new Key(scope, question);
    Embedding meaning = embeddings.of(caller.tenant()).embedQuery(question);
    Wording wording = Wording.of(question);
    Optional<Answer> remembered = find(key, wording, meaning);
    stages.lookup("answers", remembered.isPresent());
    if (remembered.isPresent()) {
      return citing(remembered.get(), passages);
    }
    Answer answer = generate.get();
    if (stages.without().isEmpty()) {
      keep(key, new Entry(wording, meaning, answer, clock.instant()));
    }
    return answer;
  }

  private synchronized Optional<Answer> find(Key key, Wording wording, Embedding meaning) {
    Instant oldest = clock.instant().minus(LIFE);
    entries.values().removeIf(entry -> !entry.madeAt().isAfter(oldest));
    Key known = entries.containsKey(key) ? key : alike(key.scope(), wording, meaning);
    return Optional.ofNullable(known == null ? null : entries.get(known)).map(Entry::answer);
  }

  private @Nullable Key alike(Scope scope, Wording wording, Embedding meaning) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().scope().equals(scope))
        .filter(entry -> entry.getValue().wording().equals(wording))
        .filter(entry -> entry.getValue().meaning().cosine(meaning) >= likeness)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private synchronized void keep(Key key, Entry entry) {
    entries.put(key, entry);
    if (entries.size() > most) {
      entries.pollFirstEntry();
    }
  }

  /** The answer with its citations of the passages as they were found now. */
  private static Answer citing(Answer answer, List<Passage> found) {
    return switch (answer) {
      case Answer.Found(String text, List<Citation> citations, double confidence) ->
          new Answer.Found(
              text,
              citations.stream().map(citation -> citing(citation, found)).toList(),
              confidence);
      case Answer.NotFound none -> none;
    };
  }

  private static Citation citing(Citation citation, List<Passage> found) {
    return found.stream()
        .filter(passage -> holds(passage, citation))
        .findFirst()
        .map(passage ->
            new Citation(
                passage.partAt(citation.start()),
                citation.quote(),
                citation.start(),
                citation.end()))
        .orElse(citation);
  }

  private static boolean holds(Passage passage, Citation citation) {
    return passage.document().equals(citation.passage().document())
        && passage.generation() == citation.passage().generation()
        && passage.chunk().start() <= citation.start()
        && citation.end() <= passage.chunk().end();
  }
}
