package dev.aquifer.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Block.Kind;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchicalChunkerTest {

  private static final int TARGET = 16;

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();

  @Test
  void aDocumentWithoutBlocksHasNoChunks() {
    assertThat(chunks()).isEmpty();
  }

  @Test
  void blocksUnderOneHeadingFillAChunk() {
    add(Kind.HEADING, "One", "One");
    add(Kind.PARAGRAPH, "a b c.", "One");
    add(Kind.LIST, "- d\n- e", "One");
    assertThat(chunks()).extracting(Chunk::text).containsExactly("One\n\na b c.\n\n- d\n- e");
  }

  @Test
  void aNewHeadingBeginsAChunkHoweverShortTheSection() {
    add(Kind.HEADING, "One", "One");
    add(Kind.PARAGRAPH, "a.", "One");
    add(Kind.HEADING, "Two", "Two");
    add(Kind.PARAGRAPH, "b.", "Two");
    assertThat(chunks()).extracting(Chunk::text).containsExactly("One\n\na.", "Two\n\nb.");
    assertThat(chunks())
        .extracting(Chunk::headingPath)
        .containsExactly(List.of("One"), List.of("Two"));
  }

  @Test
  void headingsThatFollowEachOtherGoWithTheirText() {
    add(Kind.HEADING, "One", "One");
    add(Kind.HEADING, "Two", "One", "Two");
    add(Kind.PARAGRAPH, "a b.", "One", "Two");
    assertThat(chunks()).extracting(Chunk::text).containsExactly("One\n\nTwo\n\na b.");
    assertThat(chunks()).extracting(Chunk::headingPath).containsExactly(List.of("One", "Two"));
  }

  @Test
  void aHeadingGoesWithTheFirstPartOfTextThatIsTooLarge() {
    add(Kind.HEADING, "A heading of five words", "A heading of five words");
    add(Kind.PARAGRAPH, words(13), "A heading of five words");
    add(Kind.HEADING, "B", "B");
    add(Kind.PARAGRAPH, words(100), "B");
    List<Chunk> chunks = chunks();
    assertThat(chunks).allSatisfy(c -> assertThat(tokens(c.text())).isLessThanOrEqualTo(TARGET));
    assertThat(chunks).allSatisfy(c -> assertThat(tokens(c.text())).isGreaterThan(5));
    assertThat(chunks.getFirst().text()).startsWith("A heading of five words\n\nw");
    assertThat(chunks).filteredOn(c -> c.text().startsWith("B\n\nw")).hasSize(1);
  }

  @Test
  void aBlockThatIsTooLargeIsCutBetweenSentencesIntoAboutEqualParts() {
    add(Kind.PARAGRAPH, "a b c d e. F g h i j. K l m n o. P q.");
    assertThat(chunks())
        .extracting(Chunk::text)
        .containsExactly("a b c d e. F g h i j.", "K l m n o. P q.");
  }

  @Test
  void aBlockThatDoesNotFitAnyMoreIsNotTornApart() {
    add(Kind.PARAGRAPH, words(10));
    add(Kind.PARAGRAPH, "A b c. D e f g h.");
    assertThat(chunks()).extracting(Chunk::text).containsExactly(words(10), "A b c. D e f g h.");
  }

  @Test
  void aLongTableIsCutBetweenItsRows() {
    String row = "| a | b |";
    add(Kind.TABLE, (row + "\n").repeat(9) + row);
    assertThat(chunks()).allSatisfy(c -> assertThat(c.text().split("\n", -1)).containsOnly(row));
  }

  @Test
  void longCodeIsCutBetweenItsLines() {
    add(Kind.CODE, "run the first\n".repeat(20).strip());
    assertThat(chunks())
        .allSatisfy(c -> assertThat(c.text().split("\n", -1)).containsOnly("run the first"));
  }

  @Test
  void blankBlocksAndSpacesAroundBlocksLeaveNoTrace() {
    add(Kind.PARAGRAPH, " \n ");
    add(Kind.PARAGRAPH, "  a  ");
    assertThat(chunks()).extracting(Chunk::text).containsExactly("a");
  }

  @Test
  void aChunkIsOnThePageOfItsFirstBlock() {
    add(Kind.PARAGRAPH, 1, words(10));
    add(Kind.PARAGRAPH, 2, words(10));
    assertThat(chunks()).extracting(Chunk::page).containsExactly(1, 2);
  }

  @Test
  void manyHeadingsWithoutTextKeepTheirOwnPaths() {
    for (int i = 0; i < 40; i++) {
      add(Kind.HEADING, "H" + i, "H" + i);
    }
    assertThat(chunks())
        .hasSize(3)
        .allSatisfy(c -> assertThat(c.text()).endsWith(c.headingPath().getLast()));
  }

  @Test
  void aTokenizerThatCountsWhatLiesBetweenIsObeyed() {
    for (int i = 0; i < 30; i++) {
      add(Kind.PARAGRAPH, "a b. C d.");
    }
    HierarchicalChunker chunker = new HierarchicalChunker(String::length, 25, 100);
    List<Chunk> chunks = chunker.chunk(document());
    assertThat(chunks).allSatisfy(c -> assertThat(c.text().length()).isLessThanOrEqualTo(25));
    assertThat(chunks.stream().filter(c -> c.text().length() == 20).count()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE00", "x", "x\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00y"})
  void oneEndlessWordIsCutButNeverInsideACharacter(String part) {
    String word = part.repeat(20_000);
    add(Kind.PARAGRAPH, word);
    List<Chunk> chunks = new HierarchicalChunker(t -> 1, TARGET, 64).chunk(document());
    assertThat(String.join("", chunks.stream().map(Chunk::text).toList())).isEqualTo(word);
    assertThat(chunks)
        .allSatisfy(c -> assertThat(c.text().length()).isLessThanOrEqualTo(TARGET * 16))
        .noneMatch(c -> Character.isLowSurrogate(c.text().charAt(0)));
    assertThat(new HierarchicalChunker(String::length, 1, 4).chunk(document()))
        .noneMatch(c -> Character.isLowSurrogate(c.text().charAt(0)));
  }

  @Test
  void everyCharacterIsCountedAFixedNumberOfTimes() {
    for (int i = 0; i < 2_000; i++) {
      add(Kind.HEADING, "H" + i, "H" + i);
      add(Kind.PARAGRAPH, "Word word word. ".repeat(i % 300).strip() + "x", "H" + i);
      add(Kind.PARAGRAPH, "word ".repeat(i % 50) + "x", "H" + i);
    }
    AtomicLong counted = new AtomicLong();
    new HierarchicalChunker(
            t -> {
              counted.addAndGet(t.length());
              return tokens(t);
            },
            256,
            1_024)
        .chunk(document());
    assertThat(text.length()).isGreaterThan(4_500_000);
    assertThat(counted.get()).isLessThan(4L * text.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a ", "Word one. ", "\uD83D\uDE00 ", "a\n", "| a |\n"})
  void fiveMegabytesInOneBlockTakeLinearWork(String part) {
    add(Kind.PARAGRAPH, part.repeat(5_000_000 / part.length()).strip());
    AtomicLong counted = new AtomicLong();
    new HierarchicalChunker(
            t -> {
              counted.addAndGet(t.length());
              return t.length() / 4 + 1;
            },
            256,
            1_024)
        .chunk(document());
    assertThat(counted.get()).isLessThan(6L * text.length());
  }

  @Test
  void chunksThatFollowEachOtherShareAParentUntilItIsFull() {
    add(Kind.PARAGRAPH, words(16));
    add(Kind.PARAGRAPH, words(16));
    add(Kind.PARAGRAPH, words(16));
    add(Kind.PARAGRAPH, words(16));
    add(Kind.PARAGRAPH, words(10));
    assertThat(chunks())
        .extracting(Chunk::parent)
        .containsExactly(
            new Parent(0, 3),
            new Parent(0, 3),
            new Parent(0, 3),
            new Parent(0, 3),
            new Parent(4, 4));
  }

  @Test
  void aParentThatIsHalfFullEndsBeforeASection() {
    add(Kind.PARAGRAPH, words(16), "One");
    add(Kind.PARAGRAPH, words(3), "Two");
    add(Kind.PARAGRAPH, words(16), "Three");
    add(Kind.PARAGRAPH, words(3), "Four");
    assertThat(chunks())
        .extracting(Chunk::parent)
        .containsExactly(new Parent(0, 2), new Parent(0, 2), new Parent(0, 2), new Parent(3, 3));
  }

  @Test
  void everyChunkOfATableIsReadWithItsHeader() {
    String header = "| name | sum |";
    text.append(header).append("\n| a | 1 |".repeat(20));
    blocks.add(new Block(Kind.TABLE, 0, text.length(), List.of(), null, header.length()));
    List<Chunk> chunks = chunks();
    assertThat(chunks).hasSizeGreaterThan(3);
    assertThat(chunks.getFirst().preface()).isEmpty();
    assertThat(chunks.subList(1, chunks.size()))
        .allSatisfy(c -> assertThat(c.preface()).isEqualTo(header))
        .allSatisfy(c -> assertThat(c.text()).startsWith("| a").endsWith("|"))
        .allSatisfy(c -> assertThat(c.inContext("T")).isEqualTo("T\n" + header + "\n" + c.text()));
  }

  private List<Chunk> chunks() {
    List<Chunk> chunks =
        new HierarchicalChunker(HierarchicalChunkerTest::tokens, TARGET, 64).chunk(document());
    assertThat(chunks)
        .allSatisfy(c -> assertThat(c.text()).isEqualTo(text.substring(c.start(), c.end())));
    return chunks;
  }

  private ParsedDocument document() {
    return new ParsedDocument(MediaType.PLAIN_TEXT, "Title", text.toString(), blocks);
  }

  private void add(Kind kind, String words, String... headings) {
    add(kind, null, words, headings);
  }

  private void add(Kind kind, @Nullable Integer page, String words, String... headings) {
    text.append(text.isEmpty() ? "" : "\n\n");
    int start = text.length();
    text.append(words);
    blocks.add(new Block(kind, start, text.length(), List.of(headings), page));
  }

  private static String words(int count) {
    return "w ".repeat(count).strip();
  }

  private static int tokens(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }
}
