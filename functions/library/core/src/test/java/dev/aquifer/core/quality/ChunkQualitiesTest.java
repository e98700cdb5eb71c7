package dev.aquifer.core.quality;

import static dev.aquifer.core.chunk.ChunkQuality.Reason.BOILERPLATE;
import static dev.aquifer.core.chunk.ChunkQuality.Reason.BROKEN_TEXT;
import static dev.aquifer.core.chunk.ChunkQuality.Reason.DUPLICATE;
import static dev.aquifer.core.chunk.ChunkQuality.Reason.FEW_LETTERS;
import static dev.aquifer.core.chunk.ChunkQuality.Reason.REPETITIVE;
import static dev.aquifer.core.chunk.ChunkQuality.Reason.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.chunk.ChunkQuality.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkQualitiesTest {

  private static final String PROSE =
      "Everybody who travels for work books the second class. Trips of less than three hours are"
          + " made by train, and a hotel is paid for only where the last train has left. Receipts go"
          + " to the desk within a month, or the money stays where it is.";

  @Test
  void noChunksHaveNoQualities() {
    assertThat(ChunkQualities.of(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROSE,
        "Leave\n\nEverybody has 28 days.",
        "- milk, two litres\n- eggs from the farm\n- bread and butter",
        "| City | Rate |\n|---|---|\n| Bonn | 3 € |\n| Köln | 4 € |\n| Essen | 5 € |",
        "void run() {\n  if (open) {\n    close();\n  }\n  while (true) {\n    wait();\n  }\n}",
        "Der Vertrag läuft am Ende des Jahres aus, wenn ihn niemand verlängert.",
        "会社は毎年四月に新しい社員を迎える。",
        "Договор истекает в конце года, если его никто не продлит.",
        "See https://example.org/a/very/long/address/that/goes/on/and/on/and/on/for/ever for more of it.",
        "The firm uses a cookie jar for its biscuits, and dr. Krzysztof Brzęczyszczykiewicz pays."
      })
  void nothingSpeaksAgainstOrdinaryText(String text) {
    assertThat(one(text)).isEqualTo(new ChunkQuality(1, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"Chapter 4, 0.4", "'One, two, three', 0.6", "'a b c d', 0.8", "'* * *', 0"})
  void belowFiveWordsEachCounts(String text, double score) {
    assertThat(one(text).reasons()).contains(TOO_SHORT);
    if (score > 0) {
      assertThat(one(text).score()).isCloseTo(score, within(1e-9));
    } else {
      assertThat(one(text).score()).isZero();
    }
  }

  @Test
  void numbersAndSignsWithoutWordsAreWorthHalf() {
    ChunkQuality quality = one("17 24 31.5 | 45 62.1 | 8 -- 11 * 3 = 33 ; 99 100 101");
    assertThat(quality.reasons()).containsExactly(FEW_LETTERS);
    assertThat(quality.score()).isCloseTo(0.5, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The caf\uFFFD is open fr\uFFFDm nine, and the t\uFFFDa is h\uFFFDt.",
        "Das Geschäft Ã¶ffnet fÃ¼r alle Ã¼ber achtzig, und itâ€™s free.",
        "T h e c a f e i s o p e n f r o m n i n e",
        "Tle qvck brwn fxjmp ovr thlzy dgnd rns awy frm thfrmr wth hs pttchfrk",
        "Key aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQ= end of the key"
      })
  void textThatIsBrokenIsSeen(String text) {
    ChunkQuality quality = one(text);
    assertThat(quality.reasons()).contains(BROKEN_TEXT);
    assertThat(quality.score()).isLessThan(0.75);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "© 2026 Example Ltd. All rights reserved.",
        "Privacy Policy | Terms of Use | Contact us | About us",
        "We use cookies to make this site better for you. Accept all cookies",
        "You get this mail as a member. Unsubscribe here at any time.",
        "This page intentionally left blank by the printer",
        "1 Introduction .......... 1\n2 Methods and data .......... 12\n3 Results . . . . . . 31"
      })
  void whatStandsOnEveryPageIsSeen(String text) {
    ChunkQuality quality = one(text);
    assertThat(quality.reasons()).contains(BOILERPLATE);
    assertThat(quality.score()).isLessThan(0.5);
  }

  @Test
  void aNoticeAtTheEndOfTextTakesItsShareOnly() {
    ChunkQuality quality = one(PROSE + "\n© 2026 Example Ltd.");
    assertThat(quality.reasons()).containsExactly(BOILERPLATE);
    assertThat(quality.score()).isCloseTo(1 - 4.0 / 54, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read more now\nRead more now\nRead more now\nSomething else here",
        "buy shoes buy shoes buy shoes buy shoes buy shoes buy shoes buy shoes buy shoes buy shoes"
            + " buy shoes now"
      })
  void whatRepeatsItselfIsSeen(String text) {
    assertThat(one(text).reasons()).containsExactly(REPETITIVE);
    assertThat(one(text).score()).isLessThan(0.6);
  }

  @Test
  void aChunkThatSaysAlmostWhatAnEarlierOneDoesIsADuplicate() {
    String almost = PROSE.replace("second class", "SECOND class,");
    String other = "Leave is asked for two weeks before it begins, and the desk says yes or no.";
    List<ChunkQuality> qualities = ChunkQualities.of(chunks(List.of(PROSE, other, almost, other)));
    assertThat(qualities.get(0).score()).isEqualTo(1);
    assertThat(qualities.get(1).score()).isEqualTo(1);
    assertThat(qualities.get(2).reasons()).containsExactly(DUPLICATE);
    assertThat(qualities.get(2).score()).isLessThan(0.2);
    assertThat(qualities.get(3)).isEqualTo(new ChunkQuality(0, List.of(DUPLICATE)));
  }

  @Test
  void chunksOfTheSameSubjectAreNoDuplicates() {
    Random random = new Random(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add(
          random.ints(150, 0, 300).mapToObj(w -> "word" + w).collect(Collectors.joining(" ")));
    }
    assertThat(ChunkQualities.of(chunks(texts)))
        .allSatisfy(quality -> assertThat(quality.reasons()).isEmpty());
  }

  @Test
  void whateverTheTextTheScoreIsFromNoneToOne() {
    long seed = 20_260_102;
    Random random = new Random(seed);
    String alphabet = "aeb .\n|1©Ã\uFFFD會…\t\u0000\uD83D\uDE00é";
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      texts.add(
          random
              .ints(random.nextInt(80), 0, alphabet.length())
              .mapToObj(at -> alphabet.substring(at, at + 1))
              .collect(Collectors.joining()));
    }
    assertThat(ChunkQualities.of(chunks(texts)))
        .as("seed %d", seed)
        .hasSize(texts.size())
        .allSatisfy(q -> assertThat(q.score()).isBetween(0.0, 1.0))
        .allSatisfy(q -> assertThat(q.score() == 1).isEqualTo(q.reasons().isEmpty()));
  }

  @Test
  @Timeout(20)
  void timeIsLinearHoweverAlikeTheChunksAre() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      texts.add(PROSE + " " + PROSE + " " + i % 7);
    }
    assertThat(ChunkQualities.of(chunks(texts))).hasSize(4_000);
    assertThat(one("a b ".repeat(100_000)).reasons()).contains(REPETITIVE);
    assertThat(one(". ".repeat(200_000)).score()).isZero();
    assertThat(one("x".repeat(400_000)).reasons()).contains(BROKEN_TEXT);
  }

  @Test
  void aScoreIsFromNoneToOne() {
    assertThatThrownBy(() -> new ChunkQuality(1.1, List.<Reason>of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkQuality(Double.NaN, List.<Reason>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChunkQuality one(String text) {
    return ChunkQualities.of(chunks(List.of(text))).getFirst();
  }

  private static List<Chunk> chunks(List<String> texts) {
    List<Chunk> chunks = new ArrayList<>();
    for (String text : texts) {
      chunks.add(new Chunk(chunks.size(), text, 0, text.length(), List.of(), null));
    }
    return chunks;
  }
}
