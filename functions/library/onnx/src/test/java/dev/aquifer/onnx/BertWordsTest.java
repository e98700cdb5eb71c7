package dev.aquifer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertWordsTest {

  private static final String LETTERS =
      "aZ09 \t\n\r\f\u000b\u0000\u007f\u0085\u00a0.,-_#$~|ÉéßſİıΣσς\u0301\u200b\u2028\u2003“”—…中日\ud83d\ude00\ud83d\ufffdﬁ";

  @Test
  void wordsArePartedAtSpacesAndPunctuationAndFolded() {
    assertThat(BertWords.of("  Héllo,WORLD!\nit's \t#1 中文"))
        .containsExactly("hello", ",", "world", "!", "it", "'", "s", "#", "1", "中", "文");
    assertThat(BertWords.of("")).isEmpty();
    assertThat(BertWords.of(" \n ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theShortWayFindsTheWordsOfTheLongWay(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      assertThat(BertWords.of(text.toString()))
          .as("seed %d, text %d", seed, i)
          .isEqualTo(BertWords.ofAnyScript(text.toString()));
    }
  }
}
