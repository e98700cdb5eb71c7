package dev.aquifer.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.change.Together;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.IndexQuery.Links;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.events.DocumentRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ChunkIndex} promises. */
public abstract class ChunkIndexContract {

  /** With a word before it, a question of the most characters that the API allows. */
  private static final int LONGEST = QuestionAnswering.LONGEST_QUESTION - "leave ".length();

  /** The model of the vectors. */
  protected final Embeddings embeddings = new HashEmbeddings();

  private final DocumentRef handbook = DocumentRef.of("acme", "s3", "s3://documents/handbook");
  private final DocumentRef runbook = DocumentRef.of("acme", "s3", "s3://documents/runbook");
  private ChunkIndex index;

  /** An index for this model that nothing was ever written to; called once a test. */
  protected abstract ChunkIndex empty(EmbeddingModel model);

  @BeforeEach
  void openIndex() {
    index = empty(embeddings.model());
  }

  @Test
  void nothingIsFoundBeforeTheFirstWrite() {
    assertThat(search("annual leave", 10, "everyone")).isEmpty();
    index.makeSearchable();
    index.remove(handbook, 1, 10);
    index.write(List.of());
    assertThat(search("annual leave", 10, "everyone")).isEmpty();
  }

  @Test
  void aChunkIsFoundAsItWasWritten() {
    Chunk chunk = new Chunk(4, "Annual leave is 27 days.", 100, 124, List.of("A", "Leave"), 7);
    write(chunk(handbook, 3, "Handbook", chunk, "everyone"));
    assertThat(search("annual leave", 10, "everyone"))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.document()).isEqualTo(handbook);
          assertThat(found.generation()).isEqualTo(3);
          assertThat(found.title()).isEqualTo("Handbook");
          assertThat(found.chunk()).isEqualTo(chunk);
          assertThat(found.score()).isPositive();
        });
  }

  @Test
  void aChunkWithoutPageOrHeadingsIsFoundAsItWasWritten() {
    Chunk chunk = new Chunk(0, "Annual leave.", 0, 13, List.of(), null);
    write(chunk(handbook, 1, "Handbook", chunk, "everyone"));
    assertThat(search("leave", 10, "everyone")).extracting(Passage::chunk).containsExactly(chunk);
  }

  @Test
  void aChunkKeepsItsPrefaceItsParentAndItsQuality() {
    Chunk chunk =
        new Chunk(
            4,
            "| 27 |",
            100,
            106,
            List.of(),
            null,
            "| leave |",
            new Chunk.Parent(2, 6),
            new ChunkQuality(0.5, List.of(ChunkQuality.Reason.TOO_SHORT)));
    write(chunk(handbook, 1, "Handbook", chunk, "everyone"));
    assertThat(search("leave", 10, "everyone")).extracting(Passage::chunk).containsExactly(chunk);
  }

  @Test
  void onlyWhatPassesEveryFilterIsFound() {
    write(
        about(
            handbook, 0, new DocumentMetadata("Ada", null, null, "en", List.of("pay"), List.of())),
        about(
            handbook,
            1,
            new DocumentMetadata("Bob", null, null, "de", List.of("pay"), List.of("Acme"))),
        about(handbook, 2, DocumentMetadata.NONE));
    assertThat(filtered(Map.of("author", List.of("Ada", "Bob")))).containsExactlyInAnyOrder(0, 1);
    assertThat(filtered(Map.of("keyword", List.of("pay"), "language", List.of("de"))))
        .containsExactly(1);
    assertThat(filtered(Map.of("entity", List.of("Acme")))).containsExactly(1);
    assertThat(filtered(Map.of("documentId", List.of(handbook.id())))).hasSize(3);
    assertThat(filtered(Map.of("source", List.of("s3"), "mediaType", List.of("text/plain"))))
        .hasSize(3);
    assertThat(filtered(Map.of("author", List.of("ada")))).isEmpty();
    assertThat(filtered(Map.of("name", List.of("the handbook")))).hasSize(3);
    assertThat(filtered(Map.of("name", List.of("handbook")))).isEmpty();
  }

  private IndexedChunk about(DocumentRef document, int ordinal, DocumentMetadata metadata) {
    return new IndexedChunk(
        document,
        1,
        new About("The Hándbook (2026)", "text/plain", metadata),
        List.of("everyone"),
        new Chunk(ordinal, "Annual leave", 0, 12, List.of(), null),
        embeddings.embedQuery("Annual leave"));
  }

  private List<Integer> filtered(Map<String, List<String>> filters) {
    IndexQuery query =
        new IndexQuery("acme", List.of("everyone"), "leave", embeddings.embedQuery("leave"), 10);
    return ordinals(query.withFilters(Filters.of(filters)));
  }

  @Test
  void linksNarrowToDocumentsOfANameAndToPassagesWithAPhrase() {
    write(
        about(handbook, 0, DocumentMetadata.NONE),
        chunk(runbook, 1, "Leave as the Staff Handbook has it", "everyone"),
        chunk(runbook, 2, "Leave as the handbook of the staff has it", "everyone"),
        chunk(runbook, 3, "Leave as the staff handbook has it", "group:hr"));
    IndexQuery query =
        new IndexQuery("acme", List.of("everyone"), "leave", embeddings.embedQuery("leave"), 10);
    assertThat(ordinals(query.among(new Links(List.of("the handbook"), List.of()))))
        .containsExactly(0);
    assertThat(ordinals(query.among(new Links(List.of(), List.of("staff handbook")))))
        .containsExactly(1);
    assertThat(ordinals(query.among(new Links(List.of("the handbook"), List.of("staff handbook")))))
        .containsExactlyInAnyOrder(0, 1);
    assertThat(ordinals(query.among(new Links(List.of(), List.of())))).isEmpty();
  }

  private List<Integer> ordinals(IndexQuery query) {
    return index.search(query).stream().map(found -> found.chunk().ordinal()).toList();
  }

  @Test
  void eachLegFindsByItself() {
    write(chunk(handbook, 0, "Annual leave is 27 days.", "everyone"));
    IndexQuery query =
        new IndexQuery(
            "acme", List.of("everyone"), "annual leave", embeddings.embedQuery("annual leave"), 10);
    assertThat(index.search(query.byWords())).hasSize(1);
    assertThat(index.search(query.byMeaning())).hasSize(1);
  }

  @Test
  void chunksAreReadByIdWithinTheTenant() {
    write(
        chunk(handbook, 0, "Annual leave, beginning", "everyone"),
        chunk(handbook, 1, "Annual leave, end", "group:hr"),
        chunk(runbook, 0, "Machines", "everyone"));
    List<String> ids =
        List.of(
            IndexedChunk.id(handbook.id(), 1, 0),
            IndexedChunk.id(handbook.id(), 1, 1),
            IndexedChunk.id(handbook.id(), 2, 0));
    assertThat(index.fetch("acme", ids))
        .extracting(found -> found.chunk().text())
        .containsExactlyInAnyOrder("Annual leave, beginning", "Annual leave, end");
    assertThat(index.fetch("other", ids)).isEmpty();
    assertThat(index.fetch("acme", List.of())).isEmpty();
  }

  @Test
  void writingTwiceIsHarmless() {
    IndexedChunk once = chunk(handbook, 0, "Annual leave is 27 days.", "everyone");
    index.write(List.of(once, once));
    index.write(List.of(once));
    index.makeSearchable();
    assertThat(search("annual leave", 10, "everyone")).hasSize(1);
  }

  @Test
  void onlyChunksOfTheTenantAreFound() {
    DocumentRef other = DocumentRef.of("other", "s3", "s3://documents/handbook");
    write(
        chunk(handbook, 0, "Annual leave is 27 days.", "everyone"),
        chunk(other, 0, "Annual leave is 30 days.", "everyone"));
    assertThat(search("annual leave", 10, "everyone"))
        .extracting(Passage::document)
        .containsExactly(handbook);
  }

  @Test
  void onlyChunksOfOneOfTheReadersAreFound() {
    write(
        chunk(handbook, 0, "Annual leave of all", "everyone"),
        chunk(handbook, 1, "Annual leave of people", "group:hr", "user:ada"),
        chunk(handbook, 2, "Annual leave of machines", "group:engineering"),
        chunk(handbook, 3, "Annual leave of nobody"));
    assertThat(texts("annual leave", "group:hr")).containsExactly("Annual leave of people");
    assertThat(texts("annual leave", "everyone", "user:ada", "group:hr"))
        .containsExactlyInAnyOrder("Annual leave of all", "Annual leave of people");
    assertThat(texts("annual leave", "group:h", "group:hr2", "user:hr", "hr", "*")).isEmpty();
    assertThat(texts("annual leave")).isEmpty();
  }

  @Test
  void allThatIsWantedIsFoundThoughMostChunksBelongToOtherReaders() {
    List<IndexedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      chunks.add(chunk(handbook, i, "annual leave", "group:hr"));
    }
    for (int i = 0; i < 5; i++) {
      chunks.add(chunk(runbook, i, "A machine has no annual leave, rule " + i, "group:ops"));
    }
    write(chunks.toArray(IndexedChunk[]::new));
    assertThat(search("annual leave", 5, "group:ops"))
        .hasSize(5)
        .allSatisfy(found -> assertThat(found.document()).isEqualTo(runbook));
  }

  @Test
  void thereIsNeverMoreThanWasAskedFor() {
    write(
        IntStream.range(0, 120)
            .mapToObj(i -> chunk(handbook, i, "Annual leave, rule " + i, "everyone"))
            .toArray(IndexedChunk[]::new));
    assertThat(search("annual leave", 1, "everyone")).hasSize(1);
    assertThat(search("annual leave", 7, "everyone")).hasSize(7);
    assertThat(search("annual leave", 100, "everyone"))
        .hasSize(100)
        .extracting(found -> found.chunk().ordinal())
        .doesNotHaveDuplicates();
  }

  @Test
  void theBestByWordsAndByMeaningComesFirstAndScoresFall() {
    write(
        chunk(handbook, 0, "The canteen opens at noon.", "everyone"),
        chunk(handbook, 1, "Every employee has 27 days of annual leave.", "everyone"),
        chunk(handbook, 2, "A leave of absence is agreed with the manager.", "everyone"),
        chunk(handbook, 3, "Passwords are rotated by machines.", "everyone"));
    List<Passage> found = search("How many days of annual leave has an employee?", 4, "everyone");
    assertThat(found.getFirst().chunk().ordinal()).isEqualTo(1);
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(Passage::score).reversed());
  }

  @Test
  void whatIsRemovedIsFoundNoMoreAndTheRestStays() {
    write(
        chunk(handbook, 0, "Annual leave, old beginning", "everyone"),
        chunk(handbook, 1, "Annual leave, old end", "everyone"),
        chunk(handbook, 2, "Annual leave, beyond the count", "everyone"),
        chunk(
            handbook,
            2,
            "Handbook",
            new Chunk(0, "Annual leave, new", 0, 17, List.of(), null),
            "everyone"),
        chunk(runbook, 0, "Annual leave, elsewhere", "everyone"));
    index.remove(handbook, 1, 2);
    index.remove(handbook, 1, 2);
    index.remove(handbook, 7, 3);
    index.remove(handbook, 1, 0);
    index.makeSearchable();
    assertThat(texts("annual leave", "everyone"))
        .containsExactlyInAnyOrder(
            "Annual leave, beyond the count", "Annual leave, new", "Annual leave, elsewhere");
  }

  @Test
  void removingMoreThanWasWrittenRemovesWhatIsThere() {
    write(chunk(handbook, 0, "Annual leave", "everyone"));
    index.remove(handbook, 1, 600);
    index.makeSearchable();
    assertThat(texts("annual leave", "everyone")).isEmpty();
  }

  @Test
  void aLaterWriteUnderTheSameIdReplaces() {
    write(chunk(handbook, 0, "Annual leave is 27 days.", "everyone"));
    write(chunk(handbook, 0, "Annual leave is 30 days.", "group:hr"));
    assertThat(texts("annual leave", "everyone")).isEmpty();
    assertThat(texts("annual leave", "group:hr")).containsExactly("Annual leave is 30 days.");
  }

  @Test
  void otherReadersOfAGenerationFindItAndThoseBeforeDoNot() {
    write(
        chunk(handbook, 0, "Annual leave", "everyone"),
        chunk(handbook, 1, "Annual leave, more", "everyone"),
        chunk(runbook, 0, "Annual leave, elsewhere", "everyone"));
    List<Passage> before = search("annual leave", 20, "everyone");
    index.changeReaders(handbook, 1, 2, List.of("group:hr", "user:Größe"));
    index.makeSearchable();
    assertThat(texts("annual leave", "everyone")).containsExactly("Annual leave, elsewhere");
    List<Passage> after = search("annual leave", 20, "group:hr");
    assertThat(after).extracting(Passage::chunk).hasSize(2);
    assertThat(before).extracting(Passage::chunk).containsAll(chunks(after));
  }

  @Test
  void readersOfChunksThatAreNotThereDoNotMatter() {
    write(chunk(handbook, 0, "Annual leave", "everyone"));
    index.changeReaders(handbook, 1, 600, List.of("group:hr"));
    index.changeReaders(handbook, 2, 1, List.of("everyone"));
    index.makeSearchable();
    assertThat(texts("annual leave", "everyone")).isEmpty();
    assertThat(texts("annual leave", "group:hr")).containsExactly("Annual leave");
  }

  @Test
  void aThousandChunksAreWrittenAtOnce() {
    write(
        IntStream.range(0, 1000)
            .mapToObj(i -> chunk(handbook, i, "Rule number" + i + " of leave", "everyone"))
            .toArray(IndexedChunk[]::new));
    assertThat(search("number777", 10, "everyone"))
        .extracting(found -> found.chunk().ordinal())
        .contains(777);
    index.remove(handbook, 1, 1000);
    index.makeSearchable();
    assertThat(search("number777", 1, "everyone")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Größe 😀 👩‍👩‍👧 leave",
        "quotes \" ' \\ and </passage> leave",
        "a\ttab\r\nand a new line leave",
        "a null \u0000 and a bell \u0007 leave",
        "{\"index\": {\"_id\": 1}}\n{\"leave\": true}",
        "日本語の休暇 leave"
      })
  void oddCharactersComeBackAsTheyWere(String text) {
    write(
        chunk(handbook, 2, text, new Chunk(0, text, 0, text.length(), List.of(text), null), text));
    assertThat(search("leave", 10, text))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.chunk().text()).isEqualTo(text);
          assertThat(found.title()).isEqualTo(text);
          assertThat(found.chunk().headingPath()).containsExactly(text);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leave AND (",
        "leave~2 OR title:\"x",
        "leave [* TO",
        "+leave -days !(&& ||",
        "/leave.*/ {\"match_all\": {}}",
        "leave \\",
        "leave*?^2",
        "_exists_:leave _id:* leave",
        "\u0000 leave \u0007",
        "😀 leave"
      })
  void aQuestionIsWordsAndNeverAQueryLanguage(String question) {
    write(
        chunk(handbook, 0, "Annual leave is 27 days.", "everyone"),
        chunk(handbook, 1, "Annual leave of other people", "group:hr"));
    assertThat(texts(question, "everyone")).containsExactly("Annual leave is 27 days.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "the of and", "zzzz", "日本"})
  void aQuestionWithoutAnyKnownWordIsNoError(String question) {
    write(chunk(handbook, 0, "Annual leave is 27 days.", "everyone"));
    assertThat(search(question, 10, "everyone")).hasSizeLessThanOrEqualTo(1);
  }

  static Stream<String> longestQuestions() {
    return Stream.of(
        longest(i -> Integer.toString(1296 + i, Character.MAX_RADIX) + " "),
        longest(i -> Character.toString(0x4E00 + i)),
        longest(i -> Character.toString(0x1F300 + i % 700)),
        longest(i -> Character.toString('a' + i % 26) + " "),
        longest(i -> Character.toString('a' + i % 26) + "-"),
        longest(i -> "leave "),
        longest(i -> "x"));
  }

  @ParameterizedTest
  @MethodSource("longestQuestions")
  void theLongestQuestionIsNoError(String question) {
    write(chunk(handbook, 0, "Annual leave is 27 days.", "everyone"));
    assertThat(texts("leave " + question, "everyone")).containsExactly("Annual leave is 27 days.");
  }

  @Test
  void manyWritersAndReadersAtOnceDoNotDisturbEachOther() {
    List<Boolean> found = Together.run(IntStream.range(0, 12).mapToObj(this::writeAndFind));
    assertThat(found).hasSize(12).doesNotContain(false);
    assertThat(search("annual leave", 20, "everyone")).hasSize(12);
  }

  private Callable<Boolean> writeAndFind(int ordinal) {
    return () -> {
      write(chunk(handbook, ordinal, "Annual leave, rule " + ordinal, "everyone"));
      return search("annual leave", 20, "everyone").stream()
          .anyMatch(found -> found.chunk().ordinal() == ordinal);
    };
  }

  private static String longest(IntFunction<String> word) {
    return IntStream.range(0, LONGEST)
        .mapToObj(word)
        .collect(Collectors.joining())
        .substring(0, LONGEST);
  }

  /** Finds passages of the tenant {@code acme}. */
  protected final List<Passage> search(String text, int size, String... principals) {
    return index.search(
        new IndexQuery("acme", List.of(principals), text, embeddings.embedQuery(text), size));
  }

  /** A chunk of the first generation. */
  protected final IndexedChunk chunk(
      DocumentRef document, int ordinal, String text, String... readers) {
    return chunk(
        document, 1, "Title", new Chunk(ordinal, text, 0, text.length(), List.of(), null), readers);
  }

  private IndexedChunk chunk(
      DocumentRef document, long generation, String title, Chunk chunk, String... readers) {
    return new IndexedChunk(
        document,
        generation,
        About.titled(title),
        List.of(readers),
        chunk,
        embeddings.embedQuery(chunk.text()));
  }

  private void write(IndexedChunk... chunks) {
    index.write(List.of(chunks));
    index.makeSearchable();
  }

  private static List<Chunk> chunks(List<Passage> passages) {
    return passages.stream().map(Passage::chunk).toList();
  }

  private List<String> texts(String question, String... principals) {
    return search(question, 20, principals).stream().map(found -> found.chunk().text()).toList();
  }
}
