package dev.aquifer.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Citation;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.chunk.FixedChunker;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.chunk.RandomDocuments;
import dev.aquifer.core.chunk.SemanticChunker;
import dev.aquifer.core.chunk.SentenceChunker;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.IndexedChunk.About;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextBuilderTest {

  private static final int AMPLE = 1_000_000;

  private final DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/lathe.md");
  private final HashEmbeddings embeddings = new HashEmbeddings();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());

  /**
   * Five chunks of two words and eleven characters; the first three are a parent, and so are the
   * last two.
   */
  private final List<Passage> found =
      written(
          List.of(
              chunk(0, "alpha alpha", 0, 2, "Start", 1),
              chunk(1, "bravo bravo", 0, 2, "Start", 1),
              chunk(2, "delta delta", 0, 2, "Middle", 2),
              chunk(3, "hotel hotel", 3, 4, "Middle", 2),
              chunk(4, "tango tango", 3, 4, "End", 3)));

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @Test
  void aPassageIsWidenedToItsParentAndKeepsItsPlaceAndScore() {
    Passage wide = build(AMPLE, found.get(1).scored(0.7)).getFirst();
    assertThat(wide.chunk().text()).isEqualTo("alpha alpha\nbravo bravo\ndelta delta");
    assertThat(wide.parts()).extracting(Chunk::ordinal).containsExactly(0, 1, 2);
    assertThat(wide.chunk().start()).isEqualTo(found.get(0).chunk().start());
    assertThat(wide.chunk().end()).isEqualTo(found.get(2).chunk().end());
    assertThat(wide.chunk().headingPath()).containsExactly("Start");
    assertThat(wide.id()).isEqualTo(found.get(1).id());
    assertThat(wide.score()).isEqualTo(0.7);
  }

  @Test
  void childrenOfOneParentGiveOnePassageInThePlaceOfTheBest() {
    List<Passage> context = build(AMPLE, found.get(2), found.get(4), found.get(0), found.get(3));
    assertThat(context)
        .extracting(passage -> passage.chunk().text())
        .containsExactly("alpha alpha\nbravo bravo\ndelta delta", "hotel hotel\ntango tango");
  }

  @Test
  void withoutRoomForTheParentThePassageStaysAsItWasFound() {
    assertThat(build(6, found.get(1)).getFirst().parts()).hasSize(3);
    assertThat(build(5, found.get(1))).containsExactly(found.get(1));
  }

  @Test
  void theFirstPassageIsKeptWhateverItsSizeAndTheOthersWhileThereIsRoom() {
    assertThat(build(0, found.get(0), found.get(1))).containsExactly(found.get(0));
    List<Passage> context = build(8, found.get(3), found.get(0), found.get(1), found.get(2));
    assertThat(context)
        .extracting(passage -> passage.chunk().text())
        .containsExactly("hotel hotel\ntango tango", "alpha alpha", "bravo bravo");
  }

  @Test
  void aPassageIsNotWidenedOverOneThatIsMissing() {
    index.remove(document, 1, 1);
    assertThat(build(AMPLE, found.get(1)).getFirst().chunk().text())
        .isEqualTo("bravo bravo\ndelta delta");
    index.remove(document, 1, 2);
    assertThat(build(AMPLE, found.get(2))).containsExactly(found.get(2));
  }

  @Test
  void whatABetterPassageWasWidenedByIsNotReadTwice() {
    List<Passage> windows =
        written(
            IntStream.range(0, 5)
                .mapToObj(o -> chunk(o, "word" + o, Math.max(0, o - 1), Math.min(4, o + 1), "H", 1))
                .toList());
    assertThat(build(AMPLE, windows.get(1), windows.get(3), windows.get(2), windows.get(4)))
        .extracting(passage -> passage.parts().stream().map(Chunk::ordinal).toList())
        .containsExactly(List.of(0, 1, 2), List.of(3, 4));
  }

  @Test
  void otherDocumentsAndGenerationsAreNeverWidenedInto() {
    Passage newer = new Passage(document, 2, "Lathe", chunk(1, "new new", 0, 2, "Start", 1), 1);
    Passage other =
        new Passage(
            DocumentRef.of("acme", "s3", "s3://documents/other.md"),
            1,
            "Other",
            chunk(1, "other other", 0, 2, "Start", 1),
            1);
    assertThat(build(AMPLE, newer, other)).containsExactly(newer, other);
  }

  @Test
  void whereTheIndexFailsThePassagesStayAsTheyWereFound() {
    List<Passage> passages = List.of(found.get(1), found.get(4));
    assertThat(
            new ContextBuilder(new Failing(), embeddings::countTokens, AMPLE)
                .build(passages, Stages.unmeasured()))
        .isEqualTo(passages);
  }

  @Test
  void anIndexIsNotAskedForWhatIsAlreadyThere() {
    assertThat(
            new ContextBuilder(new Failing(), embeddings::countTokens, AMPLE)
                .build(found.subList(0, 3), Stages.unmeasured()))
        .singleElement()
        .satisfies(passage -> assertThat(passage.parts()).hasSize(3));
    assertThat(build(AMPLE)).isEmpty();
  }

  @Test
  void overlappingWindowsAreJoinedWithoutTheirOverlap() {
    String text = IntStream.range(0, 60).mapToObj(n -> "w" + n).reduce("", (a, b) -> a + " " + b);
    ParsedDocument words = RandomDocuments.paragraph(text);
    List<Passage> windows = written(new FixedChunker(embeddings::countTokens, 20, 5).chunk(words));
    assertThat(windows.get(1).chunk().start()).isLessThan(windows.get(0).chunk().end());
    Passage wide = build(AMPLE, windows.get(1)).getFirst();
    assertThat(wide.parts()).hasSize(3);
    assertThat(wide.chunk().text())
        .isEqualTo(text.substring(wide.chunk().start(), wide.chunk().end()));
  }

  @Test
  void aCitationNamesThePartThatItsQuoteBeginsInWithItsHeadingAndPage() {
    Passage wide = build(AMPLE, found.get(0)).getFirst();
    int at = wide.chunk().text().indexOf("delta");
    Citation citation = Citation.of(wide, at, at + "delta delta".length());
    assertThat(citation.quote()).isEqualTo("delta delta");
    assertThat(citation.start()).isEqualTo(found.get(2).chunk().start());
    assertThat(citation.end()).isEqualTo(found.get(2).chunk().end());
    assertThat(citation.passage().chunk()).isEqualTo(found.get(2).chunk());
    assertThat(citation.passage().chunk().headingPath()).containsExactly("Middle");
    assertThat(citation.passage().chunk().page()).isEqualTo(2);
  }

  /** Headings that a chunker leaves out are blank in the context; nothing else differs. */
  @ParameterizedTest
  @MethodSource("seeds")
  void offsetsIntoAContextAreOffsetsIntoTheDocument(long seed) {
    Random random = new Random(seed);
    ParsedDocument parsed = RandomDocuments.of(random);
    int target = 16 + random.nextInt(60);
    List<Chunker> chunkers =
        List.of(
            new HierarchicalChunker(embeddings::countTokens, target, 3 * target),
            new FixedChunker(embeddings::countTokens, target, random.nextInt(target)),
            new SentenceChunker(embeddings::countTokens, target, random.nextInt(4)),
            new SemanticChunker(embeddings, target, 3 * target, random.nextDouble()));
    index.remove(document, 1, found.size());
    for (Chunker chunker : chunkers) {
      String text = chunker instanceof SentenceChunker ? withoutHeadings(parsed) : parsed.text();
      List<Passage> passages = new ArrayList<>(written(chunker.chunk(parsed)));
      Collections.shuffle(passages, random);
      int budget = 1 + random.nextInt(1_000);
      List<Passage> context =
          build(budget, passages.subList(0, Math.min(10, passages.size())).toArray(Passage[]::new));
      assertThat(context).hasSizeLessThanOrEqualTo(passages.size());
      List<Integer> ordinals = new ArrayList<>();
      for (Passage passage : context) {
        Chunk chunk = passage.chunk();
        assertThat(blanks(chunk.text()))
            .isEqualTo(blanks(text.substring(chunk.start(), chunk.end())));
        passage.parts().forEach(part -> ordinals.add(part.ordinal()));
        assertCitationsNameTheirPart(passage, random);
      }
      assertThat(ordinals).doesNotHaveDuplicates();
      assertThat(
              context.stream()
                  .skip(1)
                  .mapToInt(passage -> embeddings.countTokens(passage.chunk().text()))
                  .sum())
          .isLessThanOrEqualTo(budget);
      index.remove(document, 1, passages.size());
    }
  }

  private static void assertCitationsNameTheirPart(Passage passage, Random random) {
    Chunk chunk = passage.chunk();
    int from = random.nextInt(chunk.text().length());
    int to = from + 1 + random.nextInt(chunk.text().length() - from);
    Citation citation = Citation.of(passage, from, to);
    assertThat(citation.end() - citation.start()).isEqualTo(citation.quote().length());
    if (!Character.isWhitespace(citation.quote().charAt(0))) {
      assertThat(passage.parts()).contains(citation.passage().chunk());
      assertThat(citation.start())
          .isBetween(citation.passage().chunk().start(), citation.passage().chunk().end() - 1);
    }
  }

  private static String withoutHeadings(ParsedDocument parsed) {
    StringBuilder text = new StringBuilder(parsed.text());
    for (Block block : parsed.blocks()) {
      if (block.kind() == Block.Kind.HEADING) {
        text.replace(block.start(), block.end(), " ".repeat(block.end() - block.start()));
      }
    }
    boolean onlyHeadings =
        parsed.blocks().stream().allMatch(block -> block.kind() == Block.Kind.HEADING);
    return onlyHeadings ? parsed.text() : text.toString();
  }

  /** The same text with one kind of white space, each character in its place. */
  private static String blanks(String text) {
    return text.replaceAll("\\s", " ");
  }

  private List<Passage> build(int budget, Passage... passages) {
    return new ContextBuilder(index, embeddings::countTokens, budget)
        .build(List.of(passages), Stages.unmeasured());
  }

  private List<Passage> written(List<Chunk> chunks) {
    index.write(
        chunks.stream()
            .map(chunk ->
                new IndexedChunk(
                    document,
                    1,
                    About.titled("Lathe"),
                    List.of("everyone"),
                    chunk,
                    embeddings.embedQuery(chunk.text())))
            .toList());
    index.makeSearchable();
    return chunks.stream().map(chunk -> new Passage(document, 1, "Lathe", chunk, 1)).toList();
  }

  /** A chunk of twelve characters, with the white space behind it. */
  private static Chunk chunk(
      int ordinal, String text, int first, int last, String heading, int page) {
    int start = 12 * ordinal;
    return new Chunk(
        ordinal,
        text,
        start,
        start + text.length(),
        List.of(heading),
        page,
        "",
        new Parent(first, last),
        ChunkQuality.GOOD);
  }

  /** An index that cannot be reached. */
  private static final class Failing implements ChunkIndex {

    private static ProblemException away() {
      return new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The index is away.");
    }

    @Override
    public void write(List<IndexedChunk> chunks) {
      throw away();
    }

    @Override
    public void makeSearchable() {
      throw away();
    }

    @Override
    public void remove(DocumentRef document, long generation, int chunkCount) {
      throw away();
    }

    @Override
    public void changeReaders(
        DocumentRef document, long generation, int chunkCount, List<String> readers) {
      throw away();
    }

    @Override
    public List<Passage> search(IndexQuery query) {
      throw away();
    }

    @Override
    public List<Passage> fetch(String tenant, Collection<String> ids) {
      throw away();
    }
  }
}
